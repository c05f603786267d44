const DAY_MS = 86_400_000

/** A day as a calendar names it, `2026-11-16`. */
export type Day = string

/** The Monday that begins the week of a moment, where the reader is. */
export function mondayOf(at: Date, timeZone: string): Day {
  const midnight = asUtc(dayOf(at, timeZone))
  const sinceMonday = (midnight.getUTCDay() + 6) % 7
  return toDay(new Date(midnight.getTime() - sinceMonday * DAY_MS))
}

/** When a day begins where the reader is. */
export function startOf(day: Day, timeZone: string): Date {
  const midnight = asUtc(day).getTime()
  const guess = midnight - offsetAt(new Date(midnight), timeZone)
  // Between the guess and the day's beginning clocks may have been changed.
  return new Date(midnight - offsetAt(new Date(guess), timeZone))
}

export function addDays(day: Day, days: number): Day {
  return toDay(new Date(asUtc(day).getTime() + days * DAY_MS))
}

/** The Mondays of that many weeks, the earliest first; the last one begins the week of `now`. */
export function listWeeks(now: Date, timeZone: string, count: number): Day[] {
  const current = mondayOf(now, timeZone)
  return Array.from({ length: count }, (_, index) => addDays(current, (index + 1 - count) * 7))
}

function dayOf(at: Date, timeZone: string): Day {
  return toDay(new Date(at.getTime() + offsetAt(at, timeZone)))
}

const asUtc = (day: Day) => new Date(`${day}T00:00:00Z`)
const toDay = (at: Date): Day => at.toISOString().slice(0, 10)

// To make a format costs many times what a use of it does, and a page asks about each of many weeks.
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone) ?? makeClock(timeZone)
  clocks.set(timeZone, known)
  return known
}

function makeClock(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
}

/** How far the clocks of a zone are before UTC, in milliseconds. */
function offsetAt(at: Date, timeZone: string): number {
  const told = clockOf(timeZone).formatToParts(at)
  const parts = Object.fromEntries(told.map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  const shown = Date.UTC(year, month - 1, day, hour, minute, second)
  return shown - Math.floor(at.getTime() / 1000) * 1000
}
