const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Lengths of time that read well. */
const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 4, 8, 12].map((count) => count * hour),
  ...[1, 2, 5, 10, 20, 50, 100].map((count) => count * day),
]

const MOST_INTERVALS = 4

/** Round moments of an axis of this length (milliseconds), from 0 on: at most four stretches, so that labels have room. */
export function axisTicks(lengthMs: number): number[] {
  const fits = (step: number) => lengthMs / step <= MOST_INTERVALS
  const step = steps.find(fits) ?? Math.ceil(lengthMs / MOST_INTERVALS)
  return Array.from({ length: Math.floor(lengthMs / step) + 1 }, (_tick, index) => index * step)
}
