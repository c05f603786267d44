import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import { healthTones, syncTones } from './tones.ts'

type StatusSummaryProps = { publication: Pick<PublicationView, 'sync' | 'health' | 'checks'> }

/** The two axes, each with what it means here. */
export function StatusSummary({ publication: { sync, health, checks } }: StatusSummaryProps) {
  const t = useTranslations('publication')
  const missing = checks.find(({ name }) => name === 'tags')?.missing ?? []
  const tags = missing.filter(({ kind, isIgnored }) => kind === 'tag' && !isIgnored).length
  const branch = missing.find(({ kind, isIgnored }) => kind === 'branch' && !isIgnored)
  const troubled = checks.filter(
    ({ name, state }) => name !== 'tags' && (state === 'fail' || state === 'warn'),
  )
  return (
    <Card className="grid sm:grid-cols-2 sm:divide-x">
      <div className="px-4 py-3 max-sm:border-b">
        <p className="flex items-center gap-2">
          <span className="text-muted">{t('sync.label')}</span>
          <Badge tone={syncTones[sync]}>{t(`sync.${sync}`)}</Badge>
        </p>
        <p className="mt-1 text-[0.8125rem] text-muted">
          {sync === 'behind' && tags > 0 && t('behindBy', { count: tags })}
          {sync === 'behind' && tags === 0 && branch && t('branchBehind', { branch: branch.tag })}
          {(sync !== 'behind' || (tags === 0 && !branch)) && t(`sync.about.${sync}`)}
        </p>
      </div>
      <div className="px-4 py-3">
        <p className="flex items-center gap-2">
          <span className="text-muted">{t('health.label')}</span>
          <Badge tone={healthTones[health]}>{t(`health.${health}`)}</Badge>
        </p>
        <p className="mt-1 text-[0.8125rem] text-muted">
          {troubled.length > 0 && (health === 'broken' || health === 'degraded')
            ? t('troubled', { count: troubled.length })
            : t(`health.about.${health}`)}
        </p>
      </div>
    </Card>
  )
}
