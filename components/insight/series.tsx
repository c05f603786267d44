import { useTranslations } from 'next-intl'
import { percent } from './percent.ts'

type Name = 'p50' | 'p95'

/** Lines differ by their marks and dashes too. */
const lines: Record<Name, string> = { p50: 'stroke-accent', p95: 'stroke-neutral [stroke-dasharray:5_4]' }

/** A line through the weeks; null leaves a gap. */
export function Series({ name, heights }: { name: Name; heights: readonly (number | null)[] }) {
  const points = heights.map((height, index) => ({ x: percent((index + 0.5) / heights.length), height }))
  return (
    <g>
      {points.map(({ x, height }, index) => {
        const before = points[index - 1]
        if (height === null || !before || before.height === null) return null
        const ends = { x1: before.x, x2: x, y1: percent(1 - before.height), y2: percent(1 - height) }
        return <line key={x} {...ends} strokeWidth="2" className={lines[name]} />
      })}
      {points.map(
        ({ x, height }) => height !== null && <Mark key={x} name={name} x={x} y={percent(1 - height)} />,
      )}
    </g>
  )
}

Series.Key = function SeriesKey({ name }: { name: Name }) {
  const t = useTranslations('insight.speed')
  return (
    <li className="flex items-center gap-2">
      <svg aria-hidden className="h-3 w-7">
        <line x1="0" x2="100%" y1="50%" y2="50%" strokeWidth="2" className={lines[name]} />
        <Mark name={name} x="50%" y="50%" />
      </svg>
      {t(name)}
    </li>
  )
}

function Mark({ name, x, y }: { name: Name; x: string; y: string }) {
  if (name === 'p50') return <circle cx={x} cy={y} r="4" className="fill-accent" />
  return (
    <svg x={x} y={y} className="overflow-visible" aria-hidden>
      <rect x="-4" y="-4" width="8" height="8" strokeWidth="2" className="fill-surface stroke-neutral" />
    </svg>
  )
}
