import { cn } from '#components/ui/class-names.ts'
import { Duration } from '#components/ui/duration.tsx'
import { pictureColumns } from './stage-row.tsx'

/** From there on a label stands left of its mark: it would hang over the end. */
const NEAR_END = 0.9

/** The moments below the bars; who does not see these reads the lengths beside them. */
export function TimeAxis({ lengthMs, ticks }: { lengthMs: number; ticks: readonly number[] }) {
  return (
    <div aria-hidden className={pictureColumns}>
      <div className="relative h-5 text-xs text-muted sm:col-start-2">
        {ticks.map((tick) => (
          <span
            key={tick}
            className={cn('absolute top-0.5', tick > 0 && shiftAt(tick / lengthMs))}
            style={{ left: `${(tick / lengthMs) * 100}%` }}
          >
            {tick === 0 ? 0 : <Duration milliseconds={tick} />}
          </span>
        ))}
      </div>
    </div>
  )
}

function shiftAt(share: number): string {
  return share > NEAR_END ? '-translate-x-full' : '-translate-x-1/2'
}
