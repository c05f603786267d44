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

/** Only commands that hold every word of the search, and no group without one. */
export function findCommands(groups: readonly CommandGroup[], search: string): CommandGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const holds = ({ label, keywords = '' }: Command) => {
    const text = `${label} ${keywords}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return groups
    .map(({ label, items }) => ({ label, items: items.filter(holds) }))
    .filter(({ items }) => items.length > 0)
}
