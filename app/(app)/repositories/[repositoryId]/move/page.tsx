import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageSkeleton } from '#components/layout/page-skeleton.tsx'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { RefreshButton } from '#components/layout/refresh-button.tsx'
import { MoveFacts } from '#components/move/move-facts.tsx'
import { MoveProgress } from '#components/move/move-progress.tsx'
import { MoveTags } from '#components/move/move-tags.tsx'
import { MoveVerdict } from '#components/move/move-verdict.tsx'
import { MoveWay } from '#components/move/move-way.tsx'
import { RepairList } from '#components/repair/repair-list.tsx'
import { TaskHeader } from '#components/repository/task-header.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { services } from '#lib/platform/services.ts'
import { type MoveWish, preflightMove } from '#lib/publication/preflight-move.ts'
import { LiveRefresh } from '../../../live-refresh.tsx'
import { readId, type SearchParams } from '../../page-params.ts'
import { takeRepairBack } from '../../repair-actions.ts'
import { moveHere } from './actions.ts'
import { readMove } from './read-move.ts'

type MovePageProps = { params: Promise<{ repositoryId: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('move')
  return { title: t('title') }
}

export default async function MovePage({ params, searchParams }: MovePageProps) {
  const repositoryId = readId((await params).repositoryId)
  const page = await readMove(repositoryId, await searchParams)
  if (!page) notFound()
  const { repository, repairs, wish, isActive, underWay } = page
  const t = await getTranslations('move')
  return (
    <>
      {underWay !== null && <LiveRefresh of={repositoryId} />}
      <TaskHeader title={t('title')} repository={repository} lead={t('lead')} />
      {underWay ? (
        <MoveProgress {...underWay} />
      ) : (
        <Suspense fallback={<PageSkeleton />}>
          <Looked wish={wish} isActive={isActive} outcome={repairs[0]?.id ?? ''} />
        </Suspense>
      )}
      <RepairList repairs={repairs} repositoryId={repositoryId} undo={takeRepairBack} />
    </>
  )
}

type LookedProps = { wish: MoveWish; isActive: boolean; outcome: string }

async function Looked({ wish, isActive, outcome }: LookedProps) {
  const t = await getTranslations('move')
  const planned = await preflightMove(services(), wish)
  if (!planned.ok) {
    const again = <RefreshButton size="small">{t('hand.again')}</RefreshButton>
    return (
      <Callout tone="bad" title={t('unread')} action={again}>
        <ReasonText reason={planned.reason} />
      </Callout>
    )
  }
  const { preflight, credentialId, editLink } = planned.value
  const { repositoryId } = wish
  if (preflight.obstacles.includes('already_there'))
    return (
      <Callout tone="good" title={t('verdict.there')}>
        <p className="font-mono text-small wrap-anywhere">{preflight.fromUrl}</p>
      </Callout>
    )
  return (
    <>
      <MoveVerdict preflight={preflight} />
      {preflight.fromUrl !== null && (
        <>
          <MoveTags preflight={preflight} />
          <MoveFacts preflight={preflight} />
        </>
      )}
      <MoveWay {...{ preflight, repositoryId, credentialId, editLink, isActive, outcome }} move={moveHere} />
    </>
  )
}
