import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import type { Health, Sync } from '#lib/publication/publication.ts'
import { healthTones, syncTones } from './tones.ts'

/** The two axes side by side: what users can install, and whether the machinery works. */
export function StatusBadges({ sync, health }: { sync: Sync; health: Health }) {
  const t = useTranslations('publication')
  return (
    <span className="flex flex-wrap gap-1.5">
      <Badge tone={syncTones[sync]} title={t('sync.label')}>
        {t(`sync.${sync}`)}
      </Badge>
      <Badge tone={healthTones[health]} title={t('health.label')}>
        {t(`health.${health}`)}
      </Badge>
    </span>
  )
}
