export type DurationUnit = 'millisecond' | 'second' | 'minute' | 'hour' | 'day'

export type DurationPart = { value: number; unit: DurationUnit }

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Splits a length of time (milliseconds) into the one or two units worth reading: 840 ms, 3.2 s, 2 min 5 s, 1 h 4 min. */
export function durationParts(milliseconds: number): DurationPart[] {
  const length = Math.max(0, milliseconds)
  const whole = Math.round(length)
  if (whole < 1000) return [{ value: whole, unit: 'millisecond' }]
  const tenths = Math.round(length / 100)
  if (tenths < minute * 10) return [{ value: tenths / 10, unit: 'second' }]
  const seconds = Math.round(length / 1000)
  if (seconds < hour) return pair(seconds, minute, 'minute', 1, 'second')
  const minutes = Math.round(seconds / minute) * minute
  if (minutes < day) return pair(minutes, hour, 'hour', minute, 'minute')
  return pair(Math.round(seconds / hour) * hour, day, 'day', hour, 'hour')
}

function pair(
  seconds: number,
  large: number,
  largeUnit: DurationUnit,
  small: number,
  smallUnit: DurationUnit,
): DurationPart[] {
  const rest = (seconds % large) / small
  const first = { value: Math.floor(seconds / large), unit: largeUnit }
  return rest === 0 ? [first] : [first, { value: rest, unit: smallUnit }]
}
