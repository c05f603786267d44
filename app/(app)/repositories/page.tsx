import { RefreshCw } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FirstStepsCard } from '#components/guide/first-steps-card.tsx'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { PageHeader } from '#components/layout/page-header.tsx'
import { DiscoveryProgress } from '#components/repository/discovery-progress.tsx'
import { ListFilters } from '#components/repository/list-filters.tsx'
import { isNarrowed, listHref, listParams, readListQuery } from '#components/repository/list-query.ts'
import { NoRepositories, RepositoryListSkeleton } from '#components/repository/no-repositories.tsx'
import { RepositoryList } from '#components/repository/repository-list.tsx'
import { StateTabs } from '#components/repository/state-tabs.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { ViewMenu } from '#components/view/view-menu.tsx'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { listSavedViews } from '#lib/repositories/keep-view.ts'
import { listRepositories, WINDOW_SIZE } from '#lib/repositories/list-repositories.ts'
import { beginBulk, previewBulk } from '../bulk-actions.ts'
import { hideGuide } from '../guide-actions.ts'
import { LiveRefresh } from '../live-refresh.tsx'
import { changePublication, lookForChanges } from './actions.ts'
import type { SearchParams } from './page-params.ts'
import { readDiscoveries } from './read-discoveries.ts'
import { readGuide } from './read-guide.ts'
import { keepListView, removeListView, renameListView } from './view-actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('repositories')
  return { title: t('title') }
}

export default async function RepositoriesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser()
  const given = await searchParams
  const query = readListQuery(given)
  const params = listParams({ ...query, page: 1 })
  const discoveries = await readDiscoveries(user.id)
  const from = (query.page - 1) * WINDOW_SIZE
  const list = await listRepositories(services(), { ...query, userId: user.id, from })
  const guide = await readGuide(given.guide === 'shown')
  const views = await listSavedViews(services(), user.id)
  const t = await getTranslations('repositories')
  const isLooking = discoveries.some(({ isActive }) => isActive)
  const isUnread = discoveries.every(({ discovery }) => discovery?.state === 'failed')
  const hasAny = list.rows.length > 0 || isNarrowed(query)
  const { search, state, sync, health, owner } = query
  const rowsHref = `/repositories/rows?${params}`
  return (
    <ClientMessages nouns={['repositories', 'publication', 'bulk']}>
      <LiveRefresh />
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <ViewMenu
              views={views}
              query={params}
              actions={{ keep: keepListView, rename: renameListView, remove: removeListView }}
            />
            <form action={lookForChanges}>
              <SubmitButton aria-disabled={isLooking || undefined}>
                <RefreshCw aria-hidden />
                {t('discovery.refresh')}
              </SubmitButton>
            </form>
          </>
        }
      />
      {guide && <FirstStepsCard {...guide} hide={hideGuide} />}
      {discoveries.map((grant) => (
        <DiscoveryProgress key={grant.grantId} grant={grant} host={grant.hostName} />
      ))}
      {(hasAny || isLooking) && (
        <>
          <ListFilters query={query} owners={list.owners} />
          <StateTabs counts={list.counts} query={query} />
        </>
      )}
      {list.rows.length > 0 && (
        <RepositoryList
          key={rowsHref}
          given={list}
          total={list.total}
          rowsHref={rowsHref}
          partSize={WINDOW_SIZE}
          action={changePublication}
          bulk={{ preview: previewBulk, start: beginBulk }}
          filter={{ search, state, sync, health, owner }}
        />
      )}
      {list.rows.length === 0 && (isNarrowed(query) || !isLooking) && (
        <NoRepositories query={query} isUnread={isUnread} />
      )}
      {!hasAny && isLooking && <RepositoryListSkeleton />}
      <Pagination
        className="hidden noscript:flex"
        page={list.from / WINDOW_SIZE + 1}
        pageSize={WINDOW_SIZE}
        total={list.total}
        hrefFor={(page) => listHref({ ...query, page })}
      />
    </ClientMessages>
  )
}
