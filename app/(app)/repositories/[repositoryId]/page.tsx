import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CheckList } from '#components/check/check-list.tsx'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { StatusSummary } from '#components/publication/status-summary.tsx'
import { SwitchProgress } from '#components/publication/switch-progress.tsx'
import { RepairList } from '#components/repair/repair-list.tsx'
import { BlockedCallout } from '#components/repository/blocked-callout.tsx'
import { RecentEvents } from '#components/repository/recent-events.tsx'
import { RepositoryHeader } from '#components/repository/repository-header.tsx'
import { RepositorySummary } from '#components/repository/repository-summary.tsx'
import { TurnOnCallout } from '#components/repository/turn-on-callout.tsx'
import { RecentRuns } from '#components/run/recent-runs.tsx'
import { NextTagCallout } from '#components/version/next-tag-callout.tsx'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import { LiveRefresh } from '../../live-refresh.tsx'
import { changePublication, lookForChanges } from '../actions.ts'
import { readId, readPage, type SearchParams } from '../page-params.ts'
import { repairCheck, takeRepairBack } from '../repair-actions.ts'
import { readOverview } from './read-overview.ts'
import { readRepositoryWithNextTag } from './read-repository.ts'

type RepositoryPageProps = {
  params: Promise<{ repositoryId: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: RepositoryPageProps): Promise<Metadata> {
  const page = await readRepositoryWithNextTag(readId((await params).repositoryId))
  return { title: page?.repository.fullName }
}

export default async function RepositoryPage({ params, searchParams }: RepositoryPageProps) {
  const repairPage = readPage((await searchParams).repairs)
  const page = await readOverview(readId((await params).repositoryId), repairPage)
  if (!page) notFound()
  const { repository, publication } = page
  const { id: repositoryId } = repository
  const isOn = publication !== null && publication.state !== 'off'
  const isMoving = publication?.state === 'enabling' || publication?.state === 'disabling'
  const wasChecked = isOn && publication.checkedAt !== null
  return (
    <ClientMessages nouns={['publication']}>
      <LiveRefresh of={repositoryId} />
      <RepositoryHeader {...page} current="overview" action={changePublication} />
      <BlockedCallout repository={repository} look={lookForChanges} />
      {!isOn && repository.blocked === null && <TurnOnCallout repositoryId={repositoryId} />}
      {isMoving && (
        <SwitchProgress publication={publication} repositoryId={repositoryId} action={changePublication} />
      )}
      {wasChecked && <Findings {...page} publication={publication} />}
      <RepairList
        repairs={page.repairs.repairs}
        repositoryId={repositoryId}
        undo={takeRepairBack}
        pages={{ page: repairPage, total: page.repairs.total, hrefFor: (next) => `?repairs=${next}` }}
      />
      {(wasChecked || page.recent.runs.length > 0) && (
        <RecentRuns {...page.recent} repositoryId={repositoryId} now={page.now} />
      )}
      <RecentEvents events={page.events} />
      <RepositorySummary repository={repository} isInstallable={page.packageUrl !== null} />
    </ClientMessages>
  )
}

type Page = NonNullable<Awaited<ReturnType<typeof readOverview>>>

/** How it stands, and what to do about it. */
function Findings({
  publication,
  nextTag,
  places,
  underRepair,
  latestRepair,
}: Page & { publication: PublicationView }) {
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
