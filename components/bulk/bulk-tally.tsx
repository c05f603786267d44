import { useTranslations } from 'next-intl'
import { StatusDot } from '#components/ui/status-dot.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { BulkView } from '#lib/reconcile/get-bulk.ts'

const parts = [
  { state: 'done', tone: 'good', colour: 'bg-good' },
  { state: 'skipped', tone: 'warn', colour: 'bg-warn' },
  { state: 'failed', tone: 'bad', colour: 'bg-bad' },
] as const satisfies { state: keyof BulkView['counts']; tone: Tone; colour: string }[]

/** How many of all were handled, as a bar and in words. */
export function BulkTally({ counts, total }: Pick<BulkView, 'counts' | 'total'>) {
  const t = useTranslations('bulk.sheet')
  const handled = parts.reduce((sum, { state }) => sum + counts[state], 0)
  return (
    <div className="grid gap-1.5">
      <div
        role="progressbar"
        aria-label={t('label')}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={handled}
        aria-valuetext={t('done', { done: handled, total })}
        className="flex h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        {parts.map(({ state, colour }) => (
          <div
            key={state}
            className={`h-full transition-[width] ${colour}`}
            style={{ width: `${(counts[state] / Math.max(1, total)) * 100}%` }}
          />
        ))}
      </div>
      <p className="flex flex-wrap gap-x-3 text-small text-muted tabular-nums">
        <span>{t('done', { done: handled, total })}</span>
        {parts
          .filter(({ state }) => counts[state] > 0)
          .map(({ state, tone }) => (
            <span key={state} className="inline-flex items-center gap-1.5">
              <StatusDot tone={tone} />
              {t(`counts.${state}`, { count: counts[state] })}
            </span>
          ))}
      </p>
    </div>
  )
}
