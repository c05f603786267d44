import type { Preflight } from '#lib/publication/preflight.ts'

/** What becomes of a tag or version that is not the same at both homes. */
export type TagFate = 'vanishes' | 'differs' | 'left_behind' | 'added'

export type TagRow = { tag: string; from: string | null; to: string | null; fate: TagFate }

/** Every difference once, what costs most first: a tag that users can install counts as the version it is. */
export function tagRows({ tags, published }: Pick<Preflight, 'tags' | 'published'>): TagRow[] {
  const rows: TagRow[] = [
    ...missing(published?.missing, 'vanishes'),
    ...differing(published?.differing),
    ...differing(tags?.differing),
    ...missing(tags?.missing, 'left_behind'),
    ...(tags?.added ?? []).map(({ tag, commit }) => ({
      tag,
      from: null,
      to: commit,
      fate: 'added' as const,
    })),
  ]
  const order: TagFate[] = ['vanishes', 'differs', 'left_behind', 'added']
  const once = [...new Map(rows.toReversed().map((row) => [row.tag, row])).values()].toReversed()
  return once.sort((a, b) => order.indexOf(a.fate) - order.indexOf(b.fate))
}

function missing(found: { tag: string; commit: string }[] = [], fate: TagFate): TagRow[] {
  return found.map(({ tag, commit }) => ({ tag, from: commit, to: null, fate }))
}

function differing(found: { tag: string; from: string; to: string }[] = []): TagRow[] {
  return found.map((difference) => ({ ...difference, fate: 'differs' }))
}
