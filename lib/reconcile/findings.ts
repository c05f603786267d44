import type { FreshParts } from '#lib/publication/check-publication.ts'

/** What a sweep found to differ, by publication. */
export type Findings = {
  add(publicationId: string, parts: FreshParts): void
  /** A call that was not answered as hoped: the next sweep tries again. */
  fail(reason: string): void
  entries(): [string, FreshParts][]
  failures(): Record<string, number>
}

export function createFindings(): Findings {
  const found = new Map<string, FreshParts>()
  const failed: Record<string, number> = {}
  return {
    add(publicationId, parts) {
      found.set(publicationId, { ...found.get(publicationId), ...parts })
    },
    fail(reason) {
      failed[reason] = (failed[reason] ?? 0) + 1
    },
    entries: () => [...found.entries()],
    failures: () => ({ ...failed }),
  }
}
