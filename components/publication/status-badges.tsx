import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { cn } from '#components/ui/class-names.ts'
import type { Health, Sync } from '#lib/publication/publication.ts'
import { healthSentence } from './health-sentence.ts'
import { healthTones, syncTones } from './tones.ts'

type StatusBadgesProps = {
  sync: Sync
  health: Health
  className?: string
}

/** The two axes side by side, each named in its own words: what users can install, and whether the machinery works. */
export function StatusBadges({ sync, health, className }: StatusBadgesProps) {
  const t = useTranslations('publication')
  return (
    <span className={cn('flex flex-wrap gap-1.5', className)}>
      <Badge tone={syncTones[sync]} title={t(`sync.about.${sync}`)} className="min-w-0">
        <span className="truncate">{t(`sync.${sync}`)}</span>
      </Badge>
      <Badge tone={healthTones[health]} title={t(healthSentence({ sync, health }))} className="min-w-0">
        <span className="truncate">{t(`health.${health}`)}</span>
      </Badge>
    </span>
  )
}
