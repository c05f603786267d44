import type { LucideIcon } from 'lucide-react'

/** Something the palette can do. */
export type Command = {
  id: string
  label: string
  /** Further words it is found by. */
  keywords?: string
  hint?: string
  icon: LucideIcon
  run: () => void
}

export type CommandGroup = { label: string; items: Command[] }

const HAN = /\p{Script=Han}/u
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u

/** Only commands that have a word beginning with each word of the search, and no group without one. */
export function findCommands(groups: readonly CommandGroup[], search: string): CommandGroup[] {
  const sought = search.toLowerCase().split(/\s+/).filter(Boolean)
  const holds = ({ label, keywords = '' }: Command) => {
    const text = `${label} ${keywords}`.toLowerCase()
    const words = text.split(BETWEEN_WORDS)
    return sought.every((part) =>
      // Chinese puts nothing between its words; a name is sought with its signs.
      HAN.test(part) || BETWEEN_WORDS.test(part)
        ? text.includes(part)
        : words.some((word) => word.startsWith(part)),
    )
  }
  return groups
    .map(({ label, items }) => ({ label, items: items.filter(holds) }))
    .filter(({ items }) => items.length > 0)
}
