/** The words of a normal form against an end and a number, as PHP's version_compare ranks them. */
const ranks: Record<string, number> = { dev: 1, alpha: 2, beta: 3, RC: 4, patch: 7 }
const UNKNOWN_WORD = 0
const END = 5
const NUMBER = 6

const PART = /\d+|[A-Za-z]+/y

/**
 * Orders versions in normal form as Composer does, lowest first: `dev`, `alpha`, `beta`, `RC`, none, `patch`;
 * numbers by size, however long (PHP takes all from 2^63 on as equal). Branches that have a name instead of a
 * number come first, by name; Composer knows no order among them. Zero for equal ones: `1.02.0.0`, `1.2.0.0`.
 */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0
  const isNamed = a.startsWith('dev-')
  if (isNamed !== b.startsWith('dev-')) return isNamed ? -1 : 1
  return isNamed ? compareText(a, b) : compareParts(a, b)
}

function compareParts(a: string, b: string): number {
  let left = partAt(a, 0)
  let right = partAt(b, 0)
  while (left || right) {
    const order = rankOf(left?.text) - rankOf(right?.text) || compareNumbers(left?.text, right?.text)
    if (order !== 0) return order
    left = partAt(a, left?.end ?? a.length)
    right = partAt(b, right?.end ?? b.length)
  }
  return 0
}

/** The next number or word from an index on. Separators do not count: `beta1-2` is ordered as `beta.1.2`. */
function partAt(version: string, index: number): { text: string; end: number } | null {
  for (let start = index; start < version.length; start += 1) {
    PART.lastIndex = start
    const text = PART.exec(version)?.[0]
    if (text !== undefined) return { text, end: start + text.length }
  }
  return null
}

function rankOf(part: string | undefined): number {
  if (part === undefined) return END
  return /^\d/.test(part) ? NUMBER : (ranks[part] ?? UNKNOWN_WORD)
}

/** Parts of the same rank; words are equal then. Without its zeros in front, the longer number is the larger. */
function compareNumbers(a = '', b = ''): number {
  const left = a.replace(/^0+|\D+/, '')
  const right = b.replace(/^0+|\D+/, '')
  return left.length - right.length || compareText(left, right)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
