import { useTranslations } from 'next-intl'
import { Tabs } from '#components/ui/tabs.tsx'

/** The two views of what happened: runs, and what people and Packbridge did. */
export function HistoryTabs({ current }: { current: 'runs' | 'activity' }) {
  const t = useTranslations('history')
  return (
    <Tabs
      aria-label={t('title')}
      tabs={[
        { href: '/history', label: t('tabs.runs'), current: current === 'runs' },
        { href: '/history/activity', label: t('tabs.activity'), current: current === 'activity' },
      ]}
    />
  )
}
