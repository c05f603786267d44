import { useTranslations } from 'next-intl'
import { Tabs } from '#components/ui/tabs.tsx'
import { type EventAuthor, eventAuthors } from '#lib/history/event.ts'

/** The activity of everybody, of Packbridge alone, or of people alone. */
export function AuthorTabs({ current }: { current: EventAuthor | undefined }) {
  const t = useTranslations('history')
  const tab = (author: EventAuthor | undefined) => ({
    href: activityHref(author),
    label: t(`authors.${author ?? 'all'}`),
    current: current === author,
  })
  return <Tabs aria-label={t('by')} tabs={[tab(undefined), ...eventAuthors.map(tab)]} />
}

export function activityHref(author: EventAuthor | undefined, page = 1): string {
  const query = new URLSearchParams()
  if (author) query.set('by', author)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/history/activity?${query}` : '/history/activity'
}
