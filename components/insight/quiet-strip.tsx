import { useTranslations } from 'next-intl'
import { type QuietRepository, RESTING_DAYS } from '#lib/runs/insight.ts'
import { Legend } from './legend.tsx'
import { percent } from './percent.ts'

const SPAN_MS = RESTING_DAYS * 86_400_000

const marks = ['pushed', 'heard', 'ran'] as const

type Mark = (typeof marks)[number]

/** When a repository was last pushed to and heard of, on a line that ends now; the words below say the same. */
export function QuietStrip({ repository, now }: { repository: QuietRepository; now: Date }) {
  const { isSilent, pushedAt, heardAt, ranAt } = repository
  const placed = [
    { mark: 'ran' as const, at: isSilent ? null : ranAt },
    { mark: 'heard' as const, at: isSilent ? heardAt : null },
    { mark: 'pushed' as const, at: pushedAt },
  ]
  return (
    <div className="px-1.5">
      <svg aria-hidden className="h-4 w-full overflow-visible">
        <line x1="0" x2="100%" y1="50%" y2="50%" className="stroke-control" />
        {placed.map(
          ({ mark, at }) => at && <StripMark key={mark} mark={mark} x={percent(shareOf(at, now))} />,
        )}
      </svg>
    </div>
  )
}

/** What came before the line stands at its beginning. */
function shareOf(at: Date, now: Date): number {
  return Math.min(1, Math.max(0, 1 - (now.getTime() - at.getTime()) / SPAN_MS))
}

/** Told apart by their shape too. */
function StripMark({ mark, x }: { mark: Mark; x: string }) {
  if (mark === 'ran') return <circle cx={x} cy="50%" r="4" className="fill-neutral" />
  if (mark === 'heard')
    return <circle cx={x} cy="50%" r="4" strokeWidth="2" className="fill-surface stroke-good" />
  return (
    <svg x={x} y="50%" className="overflow-visible" aria-hidden>
      <rect x="-4" y="-4" width="8" height="8" transform="rotate(45)" className="fill-accent" />
    </svg>
  )
}

export function QuietKeys() {
  const t = useTranslations('insight.quiet.keys')
  return (
    <Legend
      entries={[
        ...marks.map((mark) => (
          <li key={mark} className="flex items-center gap-2">
            <svg aria-hidden className="size-3.5 overflow-visible">
              <StripMark mark={mark} x="50%" />
            </svg>
            {t(mark)}
          </li>
        )),
        <li key="span" className="text-muted">
          {t('span', { days: RESTING_DAYS })}
        </li>,
      ]}
    />
  )
}
