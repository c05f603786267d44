import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { UserId } from '#lib/platform/ids.ts'
import { addTestUser } from '#lib/testing/test-rows.ts'
import { createTestClock, startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { getCurrentUser } from './current-user.ts'
import { endSignIns } from './end-sign-ins.ts'
import { listSignIns } from './list-sign-ins.ts'
import { hashSessionToken, SESSION_MS, sessionCookieName } from './session.ts'
import { insertSession } from './session-store.ts'

const HOUR_MS = 60 * 60 * 1000
const clock = createTestClock()
let services: TestServices
let userId: UserId

beforeAll(async () => {
  services = await startTestServices({ clock })
})
afterAll(() => services.close())

beforeEach(async () => {
  await services.database.prisma.session.deleteMany()
  userId = await addTestUser(services)
  for (const token of ['desk', 'phone', 'library']) await begin(token, userId)
})

async function begin(token: string, user: UserId) {
  const at = clock.now()
  const expiresAt = new Date(at.getTime() + SESSION_MS)
  const tokenHash = hashSessionToken(token)
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) ${token} Firefox/143.0`
  await insertSession(services.database.prisma, { tokenHash, userId: user, userAgent, expiresAt, at })
}

function visit(token: string) {
  const name = sessionCookieName(services.settings.appUrl)
  return getCurrentUser(services, { get: (asked) => (asked === name ? { value: token } : undefined) })
}

async function idOf(token: string): Promise<string> {
  return (await visit(token))?.sessionId ?? ''
}

async function openOnes(): Promise<string[]> {
  const tokens = ['desk', 'phone', 'library']
  const users = await Promise.all(tokens.map(visit))
  return tokens.filter((_, index) => users[index] !== null)
}

test('the sign-in that asks stands first, and all are told with browser and system', async () => {
  const sessionId = await idOf('phone')
  const signIns = await listSignIns(services, { userId, sessionId })
  expect(signIns.map(({ isThis }) => isThis)).toEqual([true, false, false])
  expect(signIns[0]).toMatchObject({ id: sessionId, browser: 'Firefox', system: 'Linux' })
})

test('when a sign-in was last used is noted, at most once an hour', async () => {
  const begunAt = clock.now()
  const seenAt = async () => {
    const signIns = await listSignIns(services, { userId, sessionId: await idOf('desk') })
    return signIns[0]?.seenAt
  }
  clock.advance(HOUR_MS - 1)
  expect(await seenAt()).toEqual(begunAt)
  clock.advance(1)
  expect(await seenAt()).toEqual(clock.now())
})

test('one sign-in ends at once, and the others stay', async () => {
  expect(await endSignIns(services, { userId, which: { only: await idOf('library') } })).toBe(1)
  expect(await openOnes()).toEqual(['desk', 'phone'])
})

test('all but this one end', async () => {
  expect(await endSignIns(services, { userId, which: { except: await idOf('desk') } })).toBe(2)
  expect(await openOnes()).toEqual(['desk'])
})

test('all end', async () => {
  expect(await endSignIns(services, { userId, which: { all: true } })).toBe(3)
  expect(await openOnes()).toEqual([])
})

test('nobody ends the sign-in of somebody else', async () => {
  const stranger = await addTestUser(services, 'stranger')
  expect(await endSignIns(services, { userId: stranger, which: { only: await idOf('desk') } })).toBe(0)
  expect(await endSignIns(services, { userId: stranger, which: { all: true } })).toBe(0)
  expect(await openOnes()).toEqual(['desk', 'phone', 'library'])
})
