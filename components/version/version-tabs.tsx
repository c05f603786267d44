import { useTranslations } from 'next-intl'
import { Tabs } from '#components/ui/tabs.tsx'
import { type VersionFilter, versionFilters } from '#lib/publication/choose-versions.ts'
import { type VersionQuery, versionsHref } from './version-query.ts'

/** Shown also when they hold nothing: the reader looks for them. */
const always: readonly VersionFilter[] = ['all', 'missing', 'published', 'branches']

type VersionTabsProps = {
  repositoryId: string
  counts: Record<VersionFilter, number>
  query: VersionQuery
}

export function VersionTabs({ repositoryId, counts, query }: VersionTabsProps) {
  const t = useTranslations('versions.filters')
  const shown = versionFilters.filter(
    (filter) => always.includes(filter) || counts[filter] > 0 || filter === query.filter,
  )
  const tabs = shown.map((filter) => ({
    href: versionsHref(repositoryId, { ...query, filter, page: 1 }),
    label: t(filter),
    count: counts[filter],
    current: query.filter === filter,
  }))
  return <Tabs aria-label={t('label')} tabs={tabs} />
}
