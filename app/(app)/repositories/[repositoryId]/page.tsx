import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { CheckList } from '#components/check/check-list.tsx'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { LiveRefresh } from '#components/layout/live-refresh.tsx'
import { PageHeader } from '#components/layout/page-header.tsx'
import { Section } from '#components/layout/section.tsx'
import { PublicationActions } from '#components/publication/publication-actions.tsx'
import { PublicationCard } from '#components/publication/publication-card.tsx'
import { StatusSummary } from '#components/publication/status-summary.tsx'
import { SwitchProgress } from '#components/publication/switch-progress.tsx'
import { RepairList } from '#components/repair/repair-list.tsx'
import { BlockedCallout } from '#components/repository/blocked-callout.tsx'
import { RecentEvents } from '#components/repository/recent-events.tsx'
import { RepositorySummary } from '#components/repository/repository-summary.tsx'
import { TurnOnCallout } from '#components/repository/turn-on-callout.tsx'
import { RunList } from '#components/run/run-list.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { NextTagCallout } from '#components/version/next-tag-callout.tsx'
import { versionsHref } from '#components/version/version-query.ts'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import { RUNS_PER_PAGE } from '#lib/runs/list-runs.ts'
import { changePublication } from '../actions.ts'
import { readId, readPage, type SearchParams } from '../page-params.ts'
import { allowSelfRepair, repairCheck, takeRepairBack } from '../repair-actions.ts'
import { readRepositoryPage } from './read-page.ts'

type RepositoryPageProps = {
  params: Promise<{ repositoryId: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: RepositoryPageProps): Promise<Metadata> {
  const page = await readRepositoryPage(readId((await params).repositoryId), 1, 1)
  return { title: page?.repository.fullName }
}

export default async function RepositoryPage({ params, searchParams }: RepositoryPageProps) {
  const query = await searchParams
  const [runPage, repairPage] = [readPage(query.runs), readPage(query.repairs)]
  const page = await readRepositoryPage(readId((await params).repositoryId), runPage, repairPage)
  if (!page) notFound()
  const { repository, publication, packageUrl } = page
  const { id: repositoryId } = repository
  const isOn = publication !== null && publication.state !== 'off'
  return (
    <ClientMessages nouns={['publication']}>
      <LiveRefresh of={repositoryId} />
      <PageHeader
        title={repository.fullName}
        description={
          <RepositorySummary repository={repository} packageUrl={page.isListed ? packageUrl : null} />
        }
        actions={isOn && <HeaderActions {...page} publication={publication} />}
      />
      <BlockedCallout repository={repository} />
      {!isOn && repository.blocked === null && <TurnOnCallout repositoryId={repositoryId} />}
      {publication && (publication.state === 'enabling' || publication.state === 'disabling') && (
        <SwitchProgress publication={publication} repositoryId={repositoryId} action={changePublication} />
      )}
      {isOn && publication.checkedAt !== null && <Findings {...page} publication={publication} />}
      <RepairList
        {...page.repairs}
        page={repairPage}
        hrefFor={(next) => `?runs=${runPage}&repairs=${next}`}
        repositoryId={repositoryId}
        undo={takeRepairBack}
      />
      {((isOn && publication.checkedAt !== null) || page.runs.total > 0) && (
        <Runs {...page.runs} page={runPage} hrefFor={(next) => `?runs=${next}&repairs=${repairPage}`} />
      )}
      {isOn && (
        <PublicationCard
          publication={publication}
          repositoryId={repositoryId}
          selfRepairAction={allowSelfRepair}
        />
      )}
      <RecentEvents events={page.events} />
    </ClientMessages>
  )
}

type Page = NonNullable<Awaited<ReturnType<typeof readRepositoryPage>>>
type Published = { publication: PublicationView }

function HeaderActions({
  repository,
  publication,
  latestRunId,
}: Pick<Page, 'repository' | 'latestRunId'> & Published) {
  const t = useTranslations('versions')
  return (
    <>
      <LinkButton href={versionsHref(repository.id)}>{t('open')}</LinkButton>
      <PublicationActions
        publication={publication}
        repositoryId={repository.id}
        action={changePublication}
        latestRunId={latestRunId}
      />
    </>
  )
}

/** How it stands, and what to do about it. */
function Findings({ publication, nextTag, places, underRepair, latestRepair }: Page & Published) {
  return (
    <>
      <StatusSummary publication={publication} />
      {publication.state === 'on' && <NextTagCallout repositoryId={places.repositoryId} next={nextTag} />}
      <CheckList
        checks={publication.checks}
        checkedAt={publication.checkedAt}
        places={places}
        actions={{ change: changePublication, repair: repairCheck }}
        underRepair={underRepair}
        latestRepair={latestRepair}
      />
    </>
  )
}

type RunsProps = Page['runs'] & { page: number; hrefFor: (page: number) => string }

function Runs({ runs, total, page, hrefFor }: RunsProps) {
  const t = useTranslations('runs')
  return (
    <Section title={t('title')}>
      <RunList runs={runs} isFirstPage={page === 1} />
      <Pagination page={page} pageSize={RUNS_PER_PAGE} total={total} hrefFor={hrefFor} />
    </Section>
  )
}
