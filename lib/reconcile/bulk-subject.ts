import { z } from 'zod'
import { Check } from '#lib/publication/check.ts'
import { isRepairable } from '#lib/publication/repair.ts'
import { isStuck, standingOf } from '#lib/repositories/repository-state.ts'
import type { BulkSubject, Seen } from './bulk.ts'
import type { SubjectRow } from './bulk-store.ts'

/** What decides whether something can be begun. */
export function subjectOf({ isAdmin, repository }: SubjectRow): BulkSubject {
  const { publication } = repository
  return {
    isAdmin,
    blocked: standingOf({ isAdmin, repository }).blocked,
    state: publication?.state ?? 'off',
    isStuck: publication !== null && isStuck(publication),
    repairable: repairableChecks(repository).length,
  }
}

export function repairableChecks({ publication }: SubjectRow['repository']) {
  return publication ? z.array(Check).parse(publication.checks).filter(isRepairable) : []
}

/** What tells how far it is; `repairs` are those begun since. */
export function seenOf({ repository: { publication } }: SubjectRow, repairs: Seen['repairs']): Seen {
  return {
    state: publication?.state ?? 'off',
    isStuck: publication !== null && isStuck(publication),
    stuckReason: publication?.steps[0]?.reason ?? null,
    lookedAt: publication && lookedAt(publication),
    repairs,
  }
}

/** When the newest evidence was looked at: checks that are kept after a moment may have been begun before it. */
function lookedAt({ checks, checkedAt }: NonNullable<SubjectRow['repository']['publication']>): Date | null {
  const times = z
    .array(Check)
    .parse(checks)
    .flatMap(({ at }) => at?.getTime() ?? [])
  return times.length > 0 ? new Date(Math.max(...times)) : checkedAt
}
