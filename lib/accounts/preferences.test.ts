import { afterAll, beforeAll, expect, test } from 'vitest'
import { isTimeZone } from '#lib/platform/time-zone.ts'
import { addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { listTimeZones, readPreferences, zonePlaces } from './preferences.ts'
import { savePreferences } from './save-preferences.ts'

let services: TestServices

beforeAll(async () => {
  services = await startTestServices()
})
afterAll(() => services.close())

test.each([
  ['Asia/Shanghai', true],
  ['Europe/Moscow', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['', false],
])('the zone %j can be chosen: %s', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected)
})

test('every zone that is offered can be chosen, and each stands there once', () => {
  const zones = listTimeZones()
  expect(zones.filter((zone) => !isTimeZone(zone))).toEqual([])
  expect(new Set(zones).size).toBe(zones.length)
  expect(zones).toContain('UTC')
})

test.each([
  ['zh-CN', 'Asia/Urumqi', '乌鲁木齐'],
  ['ru', 'Asia/Yekaterinburg', 'Екатеринбург'],
])('a reader of %s finds the zone %s by the name of its place', (locale, zone, place) => {
  expect(zonePlaces(locale).get(zone)).toContain(place)
})

test('what an older or newer version stored and this one does not know counts as not chosen', () => {
  const stored = { locale: 'ru', theme: 'sepia', timeZone: 'Mars/Olympus' }
  expect(readPreferences(stored)).toEqual({ locale: 'ru', theme: null, timeZone: null })
})

test('a choice is kept with the user; what was not chosen this time stays', async () => {
  const userId = await addTestUser(services)
  await savePreferences(services, {
    userId,
    chosen: { locale: 'ru', theme: 'dark', timeZone: 'Asia/Shanghai' },
  })
  await savePreferences(services, { userId, chosen: { theme: null } })
  const user = await services.database.prisma.user.findUniqueOrThrow({ where: { id: userId } })
  expect(readPreferences(user)).toEqual({ locale: 'ru', theme: null, timeZone: 'Asia/Shanghai' })
})

test('a zone that nobody can tell times in is refused and changes nothing', async () => {
  const userId = await addTestUser(services)
  const saved = await savePreferences(services, {
    userId,
    chosen: { theme: 'dark', timeZone: 'Mars/Olympus' },
  })
  expect(saved).toEqual({ ok: false, reason: 'time_zone_unknown' })
  const user = await services.database.prisma.user.findUniqueOrThrow({ where: { id: userId } })
  expect(user.theme).toBeNull()
})
