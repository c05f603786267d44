/** `data`: something in the rows. `gone`: what a row belongs to exists no more. `conflict`: with another writer. */
export type WriteFault = 'data' | 'gone' | 'conflict' | 'elsewhere'

export type BatchWriting<Item, Outcome> = {
  /** Puts all of them on disk, or none. */
  write(items: Item[]): Promise<Outcome[]>
  /** What becomes of those that could not be written. */
  lost(items: Item[], fault: WriteFault, error: unknown): Outcome[]
}

const MOST_ATTEMPTS = 3

/**
 * Writes a batch together. One row that cannot be written must not take its neighbours along: then the batch is halved
 * until it stands alone. A database that is away is not asked half by half.
 */
export async function writeBatch<Item, Outcome>(
  writing: BatchWriting<Item, Outcome>,
  items: Item[],
  attempt = 1,
): Promise<Outcome[]> {
  try {
    return await writing.write(items)
  } catch (error) {
    const fault = faultOf(error)
    if (fault === 'conflict' && attempt < MOST_ATTEMPTS) return writeBatch(writing, items, attempt + 1)
    if (items.length === 1 || fault === 'elsewhere' || fault === 'conflict')
      return writing.lost(items, fault, error)
    const middle = Math.ceil(items.length / 2)
    const first = await writeBatch(writing, items.slice(0, middle))
    return [...first, ...(await writeBatch(writing, items.slice(middle)))]
  }
}

/** By PostgreSQL's SQLSTATE classes. */
function faultOf(error: unknown): WriteFault {
  const state = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (state === '23503') return 'gone'
  if (/^2[123][0-9A-Z]{3}$/.test(state)) return 'data'
  return /^40[0-9A-Z]{3}$/.test(state) ? 'conflict' : 'elsewhere'
}
