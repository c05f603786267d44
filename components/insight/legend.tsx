import type { ReactElement } from 'react'

/** What the shapes of a chart mean; its table says the same in numbers. */
export function Legend({ entries }: { entries: readonly ReactElement[] }) {
  return <ul className="flex flex-wrap gap-x-4 gap-y-1 text-small">{entries}</ul>
}
