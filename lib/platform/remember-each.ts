import { remember } from './remember.ts'

/**
 * `remember` by key: each is read at most once in `ms`, however many ask. At most `most` answers are kept, the
 * ones asked for first go first: memory stays bounded whatever is asked for.
 */
export function rememberEach<T>(
  read: (key: string) => Promise<T>,
  { ms, most }: { ms: number; most: number },
): (key: string) => Promise<T> {
  const known = new Map<string, () => Promise<T>>()
  return (key) => {
    const remembered = known.get(key) ?? remember(() => read(key), ms)
    known.set(key, remembered)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return remembered()
  }
}
