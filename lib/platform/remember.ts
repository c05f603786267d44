/**
 * Reads at most once in `ms`, however many ask: who comes meanwhile gets the same answer. What could not be read
 * is asked for again by the next.
 */
export function remember<T>(read: () => Promise<T>, ms: number): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | null = null
  return () => {
    const now = performance.now()
    if (last && now - last.at < ms) return last.answer
    const reading = { at: now, answer: read() }
    last = reading
    reading.answer.catch(() => {
      if (last === reading) last = null
    })
    return reading.answer
  }
}
