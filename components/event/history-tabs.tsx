import { useTranslations } from 'next-intl'
import { Tabs } from '#components/ui/tabs.tsx'

/** The views of what happened: runs, what people and Packbridge did, and what Packagist said. */
export function HistoryTabs({ current }: { current: 'runs' | 'activity' | 'logs' }) {
  const t = useTranslations('history')
  return (
    <Tabs
      aria-label={t('title')}
      tabs={[
        { href: '/history', label: t('tabs.runs'), current: current === 'runs' },
        { href: '/history/activity', label: t('tabs.activity'), current: current === 'activity' },
        { href: '/history/logs', label: t('tabs.logs'), current: current === 'logs' },
      ]}
    />
  )
}
