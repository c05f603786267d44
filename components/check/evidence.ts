import type { Check } from '#lib/publication/check.ts'

/** What a check saw, by the way it is best shown. */
export type Evidence =
  | { kind: 'difference'; expected: string; actual: string | null }
  /** A push that Gitee knows of, and when it last called: not since, or never. */
  | { kind: 'silence'; pushedAt: Date; heardAt: Date | null }
  | { kind: 'heard'; at: Date }
  /** The HTTP status that the last call of the WebHook got. */
  | { kind: 'answer'; status: string }
  | { kind: 'tags'; shown: string; wanted: string }
  /** The package that is to be used instead of an abandoned one. */
  | { kind: 'replacement'; packageName: string }
  | { kind: 'value'; value: string }

/** Checks whose two sides are of one kind, so that the part that differs is worth marking. */
const compared: readonly Check['name'][] = [
  'repository_url',
  'hook_present',
  'manifest',
  'maintainer',
  'package_exists',
]

export type Seen = Pick<Check, 'name' | 'state' | 'reason' | 'expected' | 'actual'>

/** How the evidence of a check is shown; null where there is none besides its words. */
export function evidenceOf(check: Seen): Evidence | null {
  const { name, state, expected, actual } = check
  if (name === 'hook_delivering') return deliveryOf(check)
  if (name === 'tags') return expected && actual ? { kind: 'tags', shown: actual, wanted: expected } : null
  const isDrift = state === 'fail' || state === 'warn'
  if (isDrift && name === 'not_frozen' && actual) return { kind: 'replacement', packageName: actual }
  // Who maintains it could not be read: that is not nobody.
  if (isDrift && name === 'maintainer' && actual === undefined) return null
  if (isDrift && compared.includes(name) && expected !== undefined)
    return expected === actual ? null : { kind: 'difference', expected, actual: actual ?? null }
  const value = actual ?? expected
  return value === undefined ? null : { kind: 'value', value }
}

function deliveryOf({ reason, expected, actual }: Seen): Evidence | null {
  const heardAt = dateOf(actual)
  const pushedAt = dateOf(expected)
  if (reason === 'hook_silent' && pushedAt) return { kind: 'silence', pushedAt, heardAt }
  if (heardAt) return { kind: 'heard', at: heardAt }
  return actual === undefined ? null : { kind: 'answer', status: actual }
}

/** An HTTP status is no moment, though a Date could be made of it. */
function dateOf(text: string | undefined): Date | null {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT/.test(text)) return null
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? null : date
}
