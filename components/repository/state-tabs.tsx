import { useTranslations } from 'next-intl'
import { Tabs } from '#components/ui/tabs.tsx'
import type { RepositoryList } from '#lib/repositories/list-repositories.ts'
import { type RepositoryState, repositoryStates } from '#lib/repositories/repository-state.ts'
import { type ListQuery, listHref } from './list-query.ts'

/** Shown also when they hold nothing: the reader looks for them. */
const always: readonly RepositoryState[] = ['publishable', 'on', 'attention', 'blocked']

export function StateTabs({ counts, query }: { counts: RepositoryList['counts']; query: ListQuery }) {
  const t = useTranslations('repositories.filters')
  const shown = repositoryStates.filter(
    (state) => always.includes(state) || counts[state] > 0 || state === query.state,
  )
  const tab = (state: RepositoryState | null) => ({
    href: listHref({ ...query, state, page: 1 }),
    label: t(state ?? 'all'),
    count: counts[state ?? 'all'],
    current: query.state === state,
  })
  return <Tabs aria-label={t('state')} tabs={[tab(null), ...shown.map(tab)]} />
}
