import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Card } from '#components/ui/card.tsx'
import { cn } from '#components/ui/class-names.ts'
import { type Tone, textTones, toneIcons } from '#components/ui/tone.ts'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import { healthSentence } from './health-sentence.ts'
import { healthTones, syncTones } from './tones.ts'

type StatusSummaryProps = { publication: Pick<PublicationView, 'sync' | 'health' | 'checks'> }

/** What each axis means here; their words stand above every page of the repository. */
export function StatusSummary({ publication: { sync, health, checks } }: StatusSummaryProps) {
  const t = useTranslations('publication')
  const missing = checks.find(({ name }) => name === 'tags')?.missing ?? []
  const tags = missing.filter(({ kind, isIgnored }) => kind === 'tag' && !isIgnored).length
  const branch = missing.find(({ kind, isIgnored }) => kind === 'branch' && !isIgnored)
  const isOfNothing = sync === 'synced' && checks.find(({ name }) => name === 'tags')?.expected === '0'
  const troubled = checks.filter(
    ({ name, state }) => name !== 'tags' && (state === 'fail' || state === 'warn'),
  )
  return (
    <Card className="grid sm:grid-cols-2 sm:divide-x">
      <Axis tone={syncTones[sync]} label={t('sync.label')}>
        {sync === 'behind' && tags > 0 && t('behindBy', { count: tags })}
        {sync === 'behind' && tags === 0 && branch && t('branchBehind', { branch: branch.tag })}
        {isOfNothing && t('sync.noTags')}
        {!isOfNothing && (sync !== 'behind' || (tags === 0 && !branch)) && t(`sync.about.${sync}`)}
      </Axis>
      <Axis tone={healthTones[health]} label={t('health.label')}>
        {troubled.length > 0 && (health === 'broken' || health === 'degraded')
          ? t('troubled', { count: troubled.length })
          : t(healthSentence({ sync, health }))}
      </Axis>
    </Card>
  )
}

function Axis({ tone, label, children }: { tone: Tone; label: ReactNode; children: ReactNode }) {
  const Icon = toneIcons[tone]
  return (
    <div className="flex gap-3 px-4 py-3 max-sm:first:border-b">
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', textTones[tone])} />
      <p>
        <span className="block text-small text-muted">{label}</span>
        {children}
      </p>
    </div>
  )
}
