import type { Locale } from '#messages/locales.ts'

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

/** What stands behind a verb: "checked now" is said in no language. */
const justNow: Record<Locale, string> = { en: 'just now', 'zh-CN': '刚刚', ru: 'только что' }
const soon: Record<Locale, string> = { en: 'now', 'zh-CN': '现在', ru: 'сейчас' }

/** "5 minutes ago", "in 2 hours"; "just now" for the last 45 seconds, "now" for the next. */
export function formatRelative(at: Date, now: Date, locale: Locale): string {
  const distance = at.getTime() - now.getTime()
  const format = relativeFormat(locale)
  const step = ladder.find(({ from }) => Math.abs(distance) >= from)
  if (!step) return distance > 0 ? soon[locale] : justNow[locale]
  const amount = Math.max(1, Math.floor(Math.abs(distance) / step.length))
  return spaced(format.format(Math.sign(distance) * amount, step.unit))
}

/** A figure stands apart from the Chinese word behind it, as in all other texts here. */
function spaced(text: string): string {
  return text.replace(/(\d)(?=\p{Script=Han})/u, '$1 ')
}

/** Date and time in UTC, marked as such: the one form that means the same to every reader. */
export function formatUtc(at: Date, locale: string): string {
  return `${formatIn(at, locale, 'UTC')} UTC`
}

/** Date and time where the reader is; without `timeZone` that is the zone of the device. */
export function formatIn(at: Date, locale: string, timeZone?: string): string {
  return dateFormat('whole', locale, timeZone).format(at)
}

/** The time of day, with the date where that is not the day of `now`; where the reader is, or in `timeZone`. */
export function formatClock(at: Date, now: Date, locale: string, timeZone?: string): string {
  const day = dateFormat('day', locale, timeZone)
  if (day.format(at) !== day.format(now)) return formatIn(at, locale, timeZone)
  return dateFormat('clock', locale, timeZone).format(at)
}

const styles = {
  whole: { dateStyle: 'medium', timeStyle: 'short' },
  day: { dateStyle: 'short' },
  clock: { timeStyle: 'short' },
} as const

// To make a format costs many times what a use of it does. There are no more of them than languages by time zones.
const dateFormats = new Map<string, Intl.DateTimeFormat>()
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>()

function dateFormat(style: keyof typeof styles, locale: string, timeZone?: string): Intl.DateTimeFormat {
  const key = `${style} ${locale} ${timeZone ?? ''}`
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, { ...styles[style], timeZone })
  dateFormats.set(key, known)
  return known
}

function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  const known = relativeFormats.get(locale) ?? new Intl.RelativeTimeFormat(locale)
  relativeFormats.set(locale, known)
  return known
}
