import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import type { Day } from '#lib/runs/week.ts'
import { percent } from './percent.ts'
import type { Scale } from './scale.ts'

type WeekChartProps = {
  /** The question that the chart answers. */
  title: string
  weeks: readonly Day[]
  scale: Scale
  tickLabel: (value: number) => string
  /** Shapes, placed by shares of the width and height. */
  children: ReactNode
}

/** On a phone there is room for every third. */
const LABEL_EVERY = 3

/** The frame of a chart by weeks. All places are shares of its size, so that texts and marks never shrink with it. */
export function WeekChart({ title, weeks, scale, tickLabel, children }: WeekChartProps) {
  const t = useTranslations('insight')
  const format = useFormatter()
  const id = useId()
  const day = (week: Day) =>
    format.dateTime(new Date(week), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 pt-2 pr-3 text-xs text-muted tabular-nums">
      <div aria-hidden className="relative min-w-9">
        {scale.ticks.map(({ value, at }) => (
          <span key={value} className="absolute right-0 -translate-y-1/2" style={{ top: percent(1 - at) }}>
            {tickLabel(value)}
          </span>
        ))}
        {scale.ticks.map(({ value }) => (
          <span key={value} className="invisible block h-0">
            {tickLabel(value)}
          </span>
        ))}
      </div>
      <svg
        role="img"
        aria-labelledby={id}
        aria-describedby={`${id}-weeks`}
        className="h-48 w-full overflow-visible"
      >
        <title id={id}>{title}</title>
        <desc id={`${id}-weeks`}>
          {t('chart', { from: day(weeks[0] ?? ''), to: day(weeks.at(-1) ?? '') })}
        </desc>
        {scale.ticks.map(({ value, at }) => (
          <line
            key={value}
            x1="0"
            x2="100%"
            y1={percent(1 - at)}
            y2={percent(1 - at)}
            className="stroke-border"
          />
        ))}
        {children}
      </svg>
      <span />
      <div aria-hidden className="relative mt-2 h-5">
        {weeks.map((week, index) =>
          (weeks.length - 1 - index) % LABEL_EVERY === 0 ? (
            <span
              key={week}
              className="absolute -translate-x-1/2 whitespace-nowrap"
              style={{ left: percent((index + 0.5) / weeks.length) }}
            >
              {day(week)}
            </span>
          ) : null,
        )}
      </div>
    </div>
  )
}
