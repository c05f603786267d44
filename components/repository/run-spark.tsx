import { useFormatter, useTranslations } from 'next-intl'
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
  const offset = places - runs.length
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
      {runs.map((run, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
        <Bar key={index} run={run} x={(offset + index) * step + step / 2} />
      ))}
    </svg>
  )
}

function Bar({ run, x }: { run: RecentRun; x: number }) {
  const tall = lowest + sparkHeight(run.tookMs) * (height - lowest - 5)
  const top = height - 1 - tall
  return marks[sparkOutcome(run)]({ x, top, tall })
}

type Mark = (at: { x: number; top: number; tall: number }) => React.ReactNode

/** Each outcome has a form of its own: full, hollow, crossed out, a diamond, a ring. */
const marks: Record<SparkOutcome, Mark> = {
  published: ({ x, top, tall }) => (
    <rect x={x - 2.5} y={top} width={5} height={tall} rx={1} className="fill-good" />
  ),
  unchanged: ({ x, top, tall }) => (
    <rect
      x={x - 2}
      y={top}
      width={4}
      height={tall}
      rx={1}
      className="fill-none stroke-neutral"
      strokeWidth={1}
    />
  ),
  failed: ({ x, top, tall }) => (
    <g className="stroke-bad" strokeWidth={1.75} strokeLinecap="round">
      <path d={`M${x} ${top + 3}v${Math.max(0, tall - 3)}`} />
      <path d={`M${x - 2.5} ${top - 2.5}l5 5m0 -5l-5 5`} />
    </g>
  ),
  blocked: ({ x }) => (
    <path d={`M${x} ${height - 11}l3.5 5l-3.5 5l-3.5 -5z`} className="fill-warn-soft stroke-warn" />
  ),
  active: ({ x }) => (
    <circle cx={x} cy={height - 6} r={2.75} className="fill-none stroke-info" strokeWidth={1.5} />
  ),
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
