import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { StatusBadges } from '#components/publication/status-badges.tsx'
import { stateTones } from '#components/publication/tones.ts'
import { Badge } from '#components/ui/badge.tsx'
import type { RepositoryLine } from '#lib/repositories/list-repositories.ts'

type RepositoryStatusProps = { repository: Pick<RepositoryLine, 'publication' | 'blocked'> }

/** The two axes of a publication; without one, why there can be none. */
export function RepositoryStatus({ repository: { publication, blocked } }: RepositoryStatusProps) {
  const t = useTranslations()
  const state = publication?.state ?? 'off'
  if (publication && (state === 'on' || state === 'paused')) {
    const { sync, health } = publication
    // A phone's row has the height of one line for them.
    return <StatusBadges sync={sync} health={health} className="max-sm:flex-nowrap" />
  }
  if (publication?.isStuck) return <Badge tone="bad">{t('publication.progress.failed')}</Badge>
  if (state === 'enabling' || state === 'disabling') {
    return <Badge tone={stateTones[state]}>{t(`publication.states.${state}`)}</Badge>
  }
  if (blocked === null) return <Badge>{t('repositories.ready')}</Badge>
  return (
    <p className="line-clamp-2 text-small text-muted">
      <ReasonText reason={blocked} />
    </p>
  )
}
