const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

// From `from` milliseconds on, a distance is told in this unit.
const ladder = [
  { from: 365 * day, unit: 'year', length: 365 * day },
  { from: 30 * day, unit: 'month', length: 30 * day },
  { from: day, unit: 'day', length: day },
  { from: hour, unit: 'hour', length: hour },
  { from: 45 * second, unit: 'minute', length: minute },
] as const

/** "5 minutes ago", "in 2 hours"; within 45 seconds either way it is "now". */
export function formatRelative(at: Date, now: Date, locale: string): string {
  const distance = at.getTime() - now.getTime()
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const step = ladder.find(({ from }) => Math.abs(distance) >= from)
  if (!step) return format.format(0, 'second')
  const amount = Math.max(1, Math.floor(Math.abs(distance) / step.length))
  return format.format(Math.sign(distance) * amount, step.unit)
}

/** Date and time in UTC, marked as such: the one form that means the same to every reader. */
export function formatUtc(at: Date, locale: string): string {
  return `${formatIn(at, locale, 'UTC')} UTC`
}

/** Date and time where the reader is; without `timeZone` that is the zone of the device. */
export function formatIn(at: Date, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)
}

/** The time of day, with the date where that is not the day of `now`; where the reader is, or in `timeZone`. */
export function formatClock(at: Date, now: Date, locale: string, timeZone?: string): string {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone })
  if (day.format(at) !== day.format(now)) return formatIn(at, locale, timeZone)
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(at)
}
