import { createHash } from 'node:crypto'

/** Each keeps its plan on every connection that meets it. */
const MOST_NAMED = 200
/** Texts that were met once; most of them never again. */
const MOST_MET = 1_000

/**
 * Names for the statements that come again, so that PostgreSQL reads and plans each of them once per connection; an
 * empty name stands for a statement that is planned each time. A statement whose list of values has another length
 * each time is another text each time: what was met once has no name yet, and after so many nothing gets one.
 */
export function createStatementNames(): (statement: { sql: string }) => string {
  const names = new Map<string, string>()
  const met = new Set<string>()

  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size === MOST_NAMED) return ''
    if (!met.delete(sql)) {
      if (met.size === MOST_MET) met.clear()
      met.add(sql)
      return ''
    }
    const name = createHash('sha256').update(sql).digest('base64url')
    names.set(sql, name)
    return name
  }
}
