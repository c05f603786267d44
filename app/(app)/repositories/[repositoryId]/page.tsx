import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
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
import { Pagination } from '#components/ui/pagination.tsx'
import { RUNS_PER_PAGE } from '#lib/runs/list-runs.ts'
import { changePublication } from '../actions.ts'
import { readId, readPage, type SearchParams } from '../page-params.ts'
import { allowSelfRepair, repairCheck, takeRepairBack } from '../repair-actions.ts'
import { readRepositoryPage } from './read-page.ts'

/** A push may come at any time while the page is open. */
const awaitingPushMs = 2_500

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
  const { repository, publication, runs, packageUrl, events, latestRunId, isListed, isLive } = page
  const { repairs, underRepair, latestRepair, packagistUrl } = page
  const t = await getTranslations()
  const { id: repositoryId, webUrl, cloneUrl, defaultBranch, packageName } = repository
  const isOn = publication !== null && publication.state !== 'off'
  const isChecked = isOn && publication.checkedAt !== null
  return (
    <ClientMessages nouns={['publication']}>
      <LiveRefresh active={isLive || isOn} everyMs={isLive ? 1_000 : awaitingPushMs} />
      <PageHeader
        title={repository.fullName}
        description={<RepositorySummary repository={repository} packageUrl={isListed ? packageUrl : null} />}
        actions={
          isOn && (
            <PublicationActions
              publication={publication}
              repositoryId={repositoryId}
              action={changePublication}
              latestRunId={latestRunId}
            />
          )
        }
      />
      <BlockedCallout repository={repository} />
      {!isOn && repository.blocked === null && <TurnOnCallout repositoryId={repositoryId} />}
      {publication && (publication.state === 'enabling' || publication.state === 'disabling') && (
        <SwitchProgress publication={publication} repositoryId={repositoryId} action={changePublication} />
      )}
      {isChecked && <StatusSummary publication={publication} />}
      {isChecked && (
        <CheckList
          checks={publication.checks}
          checkedAt={publication.checkedAt}
          places={{ repositoryId, webUrl, cloneUrl, defaultBranch, packagistUrl, packageName }}
          actions={{ change: changePublication, repair: repairCheck }}
          underRepair={underRepair}
          latestRepair={latestRepair}
        />
      )}
      <RepairList
        {...repairs}
        page={repairPage}
        hrefFor={(next) => `?runs=${runPage}&repairs=${next}`}
        repositoryId={repositoryId}
        undo={takeRepairBack}
      />
      {(isChecked || runs.total > 0) && (
        <Section title={t('runs.title')}>
          <RunList runs={runs.runs} isFirstPage={runPage === 1} />
          <Pagination
            page={runPage}
            pageSize={RUNS_PER_PAGE}
            total={runs.total}
            hrefFor={(next) => `?runs=${next}&repairs=${repairPage}`}
          />
        </Section>
      )}
      {isOn && (
        <PublicationCard
          publication={publication}
          repositoryId={repositoryId}
          selfRepairAction={allowSelfRepair}
        />
      )}
      <RecentEvents events={events} />
    </ClientMessages>
  )
}
