import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { getCurrentUser } from './current-user.ts'
import { endSession } from './end-session.ts'
import { hashSessionToken, SESSION_MS, sessionCookieName } from './session.ts'
import { insertSession } from './session-store.ts'

let services: TestServices

beforeAll(async () => {
  services = await startTestServices()
})

afterAll(() => services.close())

const name = () => sessionCookieName(services.settings.appUrl)

function jarWith(token: string) {
  const cookies = new Map([[name(), { value: token }]])
  return {
    get: (key: string) => cookies.get(key),
    delete: ({ name }: { name: string }) => cookies.delete(name),
  }
}

async function signIn(token: string) {
  const userId = await addTestUser(services)
  const at = services.clock.now()
  const expiresAt = new Date(at.getTime() + SESSION_MS)
  await insertSession(services.database.prisma, {
    tokenHash: hashSessionToken(token),
    userId,
    expiresAt,
    at,
  })
}

test('after signing out the cookie is gone, and a copy of it opens nothing', async () => {
  await signIn('first')
  const [jar, stolen] = [jarWith('first'), jarWith('first')]
  expect(await getCurrentUser(services, jar)).not.toBeNull()
  await endSession(services, jar)
  expect(jar.get(name())).toBeUndefined()
  expect(await getCurrentUser(services, stolen)).toBeNull()
})

test('other sessions of the same installation stay', async () => {
  await signIn('second')
  await endSession(services, jarWith('unknown'))
  expect(await getCurrentUser(services, jarWith('second'))).not.toBeNull()
})
