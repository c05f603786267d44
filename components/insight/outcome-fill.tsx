/** From the ground up. */
export const outcomes = ['published', 'unchanged', 'active', 'blocked', 'failed'] as const

export type Outcome = (typeof outcomes)[number]

const fills: Record<Outcome, string> = {
  published: 'fill-good',
  unchanged: 'fill-neutral-soft stroke-neutral',
  active: 'fill-info',
  blocked: 'fill-warn',
  failed: 'fill-bad',
}

const patterned: readonly Outcome[] = ['active', 'blocked', 'failed']

type Box = { x: string; y: string; width: string; height: string }

/** A field of a bar: a colour, and a pattern for those who do not tell the colours apart. */
export function OutcomeFill({ outcome, id, ...box }: Box & { outcome: Outcome; id: string }) {
  return (
    <>
      <rect {...box} className={fills[outcome]} />
      {patterned.includes(outcome) && <rect {...box} fill={`url(#${id}-${outcome})`} />}
    </>
  )
}

/** The patterns that `OutcomeFill` of the same id uses: lines that rise, dots, lines that cross. */
export function OutcomePatterns({ id }: { id: string }) {
  const lines = 'stroke-surface [stroke-width:1.5]'
  const grid = { width: 7, height: 7, patternUnits: 'userSpaceOnUse' }
  return (
    <defs>
      <pattern id={`${id}-active`} {...grid}>
        <path d="M0 3.5H7" className={lines} />
      </pattern>
      <pattern id={`${id}-blocked`} {...grid}>
        <circle cx="3.5" cy="3.5" r="1.4" className="fill-surface" />
      </pattern>
      <pattern id={`${id}-failed`} {...grid} patternTransform="rotate(45)">
        <path d="M0 0V7" className={lines} />
      </pattern>
    </defs>
  )
}
