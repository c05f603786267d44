import { useTranslations } from 'next-intl'
import { cn } from '#components/ui/class-names.ts'
import { Duration } from '#components/ui/duration.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StepMark, type StepState } from '#components/ui/timeline.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import { Elapsed } from './elapsed.tsx'
import type { RunStage } from './run-stages.ts'

/** The columns that the rows and the axis below them share. */
export const pictureColumns = 'grid gap-x-4 sm:grid-cols-[16rem_minmax(0,1fr)_5.5rem]'

/** However short a stretch is beside the others, it stays to be seen. */
const THINNEST = '4px'

const bars: Record<StepState, string> = {
  done: 'bg-good',
  running: 'animate-pulse bg-info',
  failed: 'bg-bad',
  waiting: 'bg-warn',
  skipped: '',
  unreached: '',
}

type StageRowProps = { stage: RunStage; isEnded: boolean; lengthMs: number; ticks: readonly number[] }

/** A moment, the stretch before it as a bar, and its length. On a phone the bar stands below the words. */
export function StageRow({ stage, isEnded, lengthMs, ticks }: StageRowProps) {
  const t = useTranslations()
  const { name, state, at, stretch } = stage
  const isDrawn = stretch !== null && lengthMs > 0
  return (
    <li className={cn(pictureColumns, 'grid-cols-[minmax(0,1fr)_auto] items-center gap-y-1')}>
      <span className="flex min-w-0 items-center gap-2.5">
        <StepMark state={state} />
        <span className={cn('min-w-0 leading-snug', stretch === null && 'text-muted')}>
          {at ? <RelativeTime at={at}>{t(`steps.run.${name}`)}</RelativeTime> : t(`steps.run.${name}`)}
          <VisuallyHidden> ({t(`common.stepStates.${state}`)})</VisuallyHidden>
        </span>
      </span>
      <span className="text-right text-small text-muted sm:order-last">
        <Length stage={stage} isEnded={isEnded} />
      </span>
      <span
        aria-hidden
        className="relative col-span-2 h-2 self-stretch rounded-[2px] bg-sunken sm:col-span-1 sm:h-auto sm:min-h-7 sm:bg-transparent"
      >
        {ticks.map((tick) => (
          <span
            key={tick}
            className="absolute -inset-y-0.5 w-px bg-border max-sm:hidden"
            style={{ left: `${share(tick, lengthMs)}%` }}
          />
        ))}
        {isDrawn && (
          <span
            className={cn(
              'absolute inset-y-0 rounded-[2px] sm:inset-y-auto sm:top-1/2 sm:h-3 sm:-translate-y-1/2 forced-colors:bg-[CanvasText]',
              bars[state],
            )}
            style={{
              left: `min(${share(stretch.from, lengthMs)}%, calc(100% - ${THINNEST}))`,
              width: `max(${share(stretch.to - stretch.from, lengthMs)}%, ${THINNEST})`,
            }}
          />
        )}
      </span>
    </li>
  )
}

/** What the right side says: how long it took, or in a word why there is nothing to measure. */
function Length({ stage: { state, at, stretch }, isEnded }: Pick<StageRowProps, 'stage' | 'isEnded'>) {
  const t = useTranslations('common.stepStates')
  if (stretch === null) return t(state)
  if (stretch.to === 0) return null
  const length = stretch.to - stretch.from
  if (at === null && !isEnded) return <Elapsed key={length} milliseconds={length} />
  return <Duration milliseconds={length} />
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100
}
