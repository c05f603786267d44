import { isTimeZone } from '#lib/platform/time-zone.ts'

export const themes = ['light', 'dark', 'system'] as const

export type Theme = (typeof themes)[number]

/** What a person chose for every browser; null: nothing, each browser decides. `locale` is one of the pages' languages. */
export type Preferences = { locale: string | null; theme: Theme | null; timeZone: string | null }

/** The time zones that one can choose, by their IANA names, sorted. */
export function listTimeZones(): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort()
}

const placesIn = new Map<string, Map<string, string>>()

/** The zones by IANA name, each with the city or country as the language calls it; made once per language. */
export function zonePlaces(locale: string): ReadonlyMap<string, string> {
  const known = placesIn.get(locale)
  if (known) return known
  const places = new Map(listTimeZones().map((zone) => [zone, placeOf(zone, locale)]))
  placesIn.set(locale, places)
  return places
}

/** "上海时间", "Екатеринбург": the name of a zone that stands for a place and not for a part of a continent. */
function placeOf(timeZone: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortGeneric' })
  return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** Preferences as they were stored, without what this version does not know. */
export function readPreferences(stored: {
  locale: string | null
  theme: string | null
  timeZone: string | null
}): Preferences {
  const { locale, theme, timeZone } = stored
  return {
    locale,
    theme: themes.find((known) => known === theme) ?? null,
    timeZone: timeZone !== null && isTimeZone(timeZone) ? timeZone : null,
  }
}
