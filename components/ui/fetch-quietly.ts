/** Fetches code that comes late. Where it does not come, the line is broken, which is told elsewhere; the next press asks again. */
export function fetchQuietly(load: () => Promise<unknown>): () => void {
  return () => void load().then(undefined, () => undefined)
}
