/** A mark beside a chart: its value, and how high it stands, from 0 to 1. */
export type Tick = { value: number; at: number }

/** `at` says how high a value stands, from 0 to 1. */
export type Scale = { ticks: Tick[]; at: (value: number) => number }

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** Lengths that a reader knows, each several times the one before. */
const steps = [
  1,
  10,
  100,
  SECOND_MS,
  10 * SECOND_MS,
  MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
  6 * HOUR_MS,
  24 * HOUR_MS,
  240 * HOUR_MS,
]

/** A logarithmic scale of lengths in milliseconds: seconds and hours can both be told apart. */
export function durationScale(lengths: readonly number[]): Scale {
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)]
  const below = steps.findLastIndex((step) => step <= shortest)
  const low = Math.min(steps.length - 2, Math.max(0, below))
  const above = steps.findIndex((step) => step > longest)
  const high = Math.max(low + 1, above === -1 ? steps.length - 1 : above)
  const values = steps.slice(low, high + 1)
  const [from, to] = [Math.log(values[0] ?? 1), Math.log(values.at(-1) ?? 10)]
  const at = (value: number) => Math.min(1, Math.max(0, (Math.log(Math.max(1, value)) - from) / (to - from)))
  return { at, ticks: values.map((value) => ({ value, at: at(value) })) }
}

const MOST_TICKS = 5

/** A scale of counts from 0, with marks at round numbers; its end is the first of them that is not below `most`. */
export function countScale(most: number): Scale {
  const step = roundStep(Math.max(1, most) / MOST_TICKS)
  const end = Math.ceil(Math.max(1, most) / step) * step
  const values = Array.from({ length: end / step + 1 }, (_, index) => index * step)
  return { at: (value) => value / end, ticks: values.map((value) => ({ value, at: value / end })) }
}

/** The first of 1, 2, 5, 10, 20, 50, … that is not below. */
function roundStep(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)))
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? 10 * power
}
