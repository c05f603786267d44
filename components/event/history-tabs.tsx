import { useTranslations } from 'next-intl'
import { Tabs } from '#components/ui/tabs.tsx'

type HistoryTabsProps = {
  current: 'runs' | 'insight' | 'activity' | 'logs' | 'givenUp'
  /** How many runs were given up. */
  givenUp: number
}

/** The views of what happened: runs, what the last weeks say of them, what people and Packbridge did, what Packagist said, and what was given up. */
export function HistoryTabs({ current, givenUp }: HistoryTabsProps) {
  const t = useTranslations('history')
  const count = givenUp > 0 ? { count: givenUp } : {}
  return (
    <Tabs
      aria-label={t('title')}
      tabs={[
        { href: '/history', label: t('tabs.runs'), current: current === 'runs' },
        { href: '/history/insight', label: t('tabs.insight'), current: current === 'insight' },
        { href: '/history/activity', label: t('tabs.activity'), current: current === 'activity' },
        { href: '/history/logs', label: t('tabs.logs'), current: current === 'logs' },
        { href: '/history/given-up', label: t('tabs.givenUp'), current: current === 'givenUp', ...count },
      ]}
    />
  )
}
