import { useFormatter, useTranslations } from 'next-intl'
import type { SVGProps } from 'react'
import { durationParts } from '#components/ui/duration-parts.ts'
import type { RecentRun } from '#lib/repositories/list-store.ts'
import { countOutcomes, type SparkOutcome, sparkHeight, sparkOutcome } from './spark.ts'

const places = 12
const step = 8
const height = 24
const lowest = 4

/** The latest runs as bars, the newest at the right: the form and colour say how one ended, the height how long it took. */
export function RunSpark({ runs }: { runs: readonly RecentRun[] }) {
  const label = useLabel(runs)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${places * step} ${height}`}
      width={places * step}
      height={height}
      className="block shrink-0 overflow-visible"
    >
      <title>{label}</title>
      <path d={`M0 ${height - 0.5}H${places * step}`} className="stroke-border" />
      {drawMarks(runs).map(({ outcome, shape }) => (
        <path key={outcome} d={shape} {...looks[outcome]} />
      ))}
    </svg>
  )
}

/** One path for all runs of an outcome, for a list of many rows: each element costs. */
function drawMarks(runs: readonly RecentRun[]): { outcome: SparkOutcome; shape: string }[] {
  const offset = places - runs.length
  const marks = runs.map((run, index) => {
    const tall = round(lowest + sparkHeight(run.tookMs) * (height - lowest - 5))
    const x = (offset + index) * step + step / 2
    const outcome = sparkOutcome(run)
    return { outcome, shape: shapes[outcome]({ x, top: round(height - 1 - tall), tall }) }
  })
  const byOutcome = Map.groupBy(marks, ({ outcome }) => outcome)
  return [...byOutcome].map(([outcome, same]) => ({
    outcome,
    shape: same.map(({ shape }) => shape).join(''),
  }))
}

const round = (length: number) => Math.round(length * 10) / 10

type Shape = (at: { x: number; top: number; tall: number }) => string

/** Each outcome has a form of its own: full, hollow, crossed out, a diamond, a ring. */
const shapes: Record<SparkOutcome, Shape> = {
  published: ({ x, top, tall }) => drawBar({ x: x - 2.5, top, wide: 5, tall }),
  unchanged: ({ x, top, tall }) => drawBar({ x: x - 2, top, wide: 4, tall }),
  failed: ({ x, top, tall }) =>
    `M${x} ${round(top + 3)}v${Math.max(0, round(tall - 3))}M${x - 2.5} ${round(top - 2.5)}l5 5m0 -5l-5 5`,
  blocked: ({ x }) => `M${x} ${height - 11}l3.5 5l-3.5 5l-3.5 -5z`,
  active: ({ x }) => `M${x - 2.75} ${height - 6}a2.75 2.75 0 1 1 5.5 0a2.75 2.75 0 1 1 -5.5 0`,
}

const looks: Record<SparkOutcome, SVGProps<SVGPathElement>> = {
  published: { className: 'fill-good' },
  unchanged: { className: 'fill-none stroke-neutral', strokeWidth: 1 },
  failed: { className: 'stroke-bad', strokeWidth: 1.75, strokeLinecap: 'round' },
  blocked: { className: 'fill-warn-soft stroke-warn' },
  active: { className: 'fill-none stroke-info', strokeWidth: 1.5 },
}

/** A bar with corners rounded by 1. */
function drawBar({ x, top, wide, tall }: { x: number; top: number; wide: number; tall: number }): string {
  const [across, down] = [wide - 2, round(tall - 2)]
  return `M${x + 1} ${top}h${across}a1 1 0 0 1 1 1v${down}a1 1 0 0 1 -1 1h-${across}a1 1 0 0 1 -1 -1v-${down}a1 1 0 0 1 1 -1z`
}

function useLabel(runs: readonly RecentRun[]): string {
  const t = useTranslations('repositories.spark')
  const units = useTranslations('common.units')
  const format = useFormatter()
  if (runs.length === 0) return t('none')
  const outcomes = countOutcomes(runs).map(({ outcome, count }) => t(outcome, { count }))
  const last = runs.findLast(({ tookMs }) => tookMs !== null)?.tookMs
  const took = durationParts(last ?? 0).map(({ value, unit }) => units(unit, { value }))
  const parts = last == null ? outcomes : [...outcomes, t('last', { duration: took.join(' ') })]
  return t('label', { count: runs.length, outcomes: format.list(parts, { type: 'unit' }) })
}
