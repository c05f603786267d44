export type Random = {
  /** In [0, 1). */
  next(): number
  between(low: number, high: number): number
  /** Both ends included. */
  integer(low: number, high: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  /** A stream of its own, so that one part's draws do not move another's. */
  fork(name: string): Random
}

/** The same numbers for the same seed, on every machine. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    integer,
    pick: (list) => list[integer(0, list.length - 1)] ?? list[0],
    fork: (name) => createRandom(seed ^ hash(name)),
  }
}

function hash(name: string): number {
  let value = 2_166_136_261
  for (const letter of name) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 16_777_619)
  return value >>> 0
}
