import { createHash } from 'node:crypto'
import type { Check } from './check.ts'

/** A difference between what should be and what was observed. Checks that could not be made are none. */
export function isDrift({ state, reason }: Check): boolean {
  return (state === 'fail' || state === 'warn') && reason !== undefined
}

/**
 * Names exactly this drift: the check, its reason, what was expected and what was seen. Counts of tags are
 * left out where the tags themselves are named, and what comes and goes with a run is no drift of its own.
 */
export function driftKey(check: Check): string {
  const { name, state, reason = '', expected = '', actual = '', missing = [] } = check
  if (!isDrift(check)) return `${name} ${state}`
  const refs = missing
    .filter(({ isIgnored, reason: why }) => !isIgnored && why !== 'tag_in_progress')
    .map(({ tag, commit }) => `${tag} ${commit ?? ''}`)
    .sort()
  const facts = name === 'tags' ? refs : [expected, actual]
  const text = JSON.stringify([name, reason, ...facts])
  return `${name} ${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
}

/** A drift as the history keeps it. */
export function driftEvidence({ name, reason = '', expected, actual }: Check) {
  return {
    check: name,
    reason,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  }
}
