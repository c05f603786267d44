/** The value that `share` of the sorted values do not exceed; 0 where there are none. */
function quantile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? sorted[0] ?? 0
}

/** Exact percentiles of times in milliseconds: every sample is kept. */
export function percentiles(times: Iterable<number>) {
  const sorted = Float64Array.from(times).sort()
  return {
    p50: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    p999: quantile(sorted, 0.999),
    most: sorted.at(-1) ?? 0,
  }
}

export type Percentiles = ReturnType<typeof percentiles>

/** The middle of several rounds, with the least and the most of them. */
export function summary(rounds: number[]) {
  const sorted = rounds.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return { median: (low + high) / 2, least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 }
}

export function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits))
}

/** `least–most` of the rounds, as tables show their spread. */
export function spread(rounds: number[], digits = 0): string {
  const { least, most } = summary(rounds)
  return `${round(least, digits)}–${round(most, digits)}`
}
