import { useTranslations } from 'next-intl'
import { Duration } from '#components/ui/duration.tsx'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { axisTicks } from './axis-ticks.ts'
import { Elapsed } from './elapsed.tsx'
import { type RunStages, runStages } from './run-stages.ts'
import { StageRow } from './stage-row.tsx'
import { TimeAxis } from './time-axis.tsx'

type RunPictureProps = {
  run: RunSummary
  /** When Gitee sent the push that began it; null where none did, or nobody knows. */
  sentAt: Date | null
  now: Date
}

/**
 * The way from push to proof, to scale: each row is a moment with the stretch of time that led to it. A list all the
 * same: who does not see the bars reads the moments and lengths.
 */
export function RunPicture({ run, sentAt, now }: RunPictureProps) {
  const t = useTranslations('runs.picture')
  const { stages, lengthMs, isEnded } = runStages(run, sentAt, now)
  const ticks = axisTicks(lengthMs)
  return (
    <figure className="grid min-w-0 gap-1">
      <figcaption className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4 text-muted">
        <span>{t(captionOf(stages))}</span>
        {lengthMs > 0 && (
          <span className="text-text">
            {t.rich(isEnded ? 'took' : 'soFar', {
              length: () =>
                isEnded ? (
                  <Duration milliseconds={lengthMs} className="font-semibold" />
                ) : (
                  <Elapsed key={lengthMs} milliseconds={lengthMs} className="font-semibold" />
                ),
            })}
          </span>
        )}
      </figcaption>
      <ol aria-label={t('label')} className="grid gap-y-2.5 sm:gap-y-1">
        {stages.map((stage) => (
          <StageRow key={stage.name} stage={stage} isEnded={isEnded} lengthMs={lengthMs} ticks={ticks} />
        ))}
      </ol>
      {lengthMs > 0 && <TimeAxis lengthMs={lengthMs} ticks={ticks} />}
    </figure>
  )
}

function captionOf([first]: RunStages['stages']): 'fromPush' | 'fromArrival' | 'fromStart' {
  if (first?.name === 'sent') return 'fromPush'
  return first?.name === 'received' ? 'fromArrival' : 'fromStart'
}
