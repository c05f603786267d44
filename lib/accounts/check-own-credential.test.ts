import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPackagist, type TestPackagist } from '#lib/testing/test-packagist.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { checkOwnCredential } from './check-own-credential.ts'
import { listCredentialsWithUses } from './list-credentials-with-uses.ts'
import { saveCredential } from './save-credential.ts'

let packagist: TestPackagist
let services: TestServices

beforeAll(async () => {
  packagist = await startTestPackagist()
  services = await startTestServices({ packagistUrl: packagist.site.url })
})

afterAll(async () => {
  await services.close()
  await packagist.close()
})

async function connect(username: string) {
  const { safe } = packagist.addUser(username)
  const userId = await addTestUser(services, username)
  const saved = await saveCredential(services, { userId, username, safeToken: safe.token.reveal() })
  if (!saved.ok) throw new Error(saved.reason)
  return { userId, credentialId: saved.value.credentialId }
}

test('an owner has a credential checked, a stranger finds none', async () => {
  const mine = await connect('owner')
  const stranger = await addTestUser(services, 'stranger')
  expect(await checkOwnCredential(services, mine)).toEqual({ ok: true, value: 'working' })
  expect(await checkOwnCredential(services, { ...mine, userId: stranger })).toEqual({
    ok: false,
    reason: 'credential_missing',
  })
})

test('each credential is listed with what stands on it, and only to its owner', async () => {
  const { userId, credentialId } = await connect('lister')
  await addTestPublication(services, { keeperId: userId, credentialId, packageName: 'lister/money' })
  const other = await addTestUser(services, 'other')
  const [listed] = await listCredentialsWithUses(services, { userId })
  expect(listed?.uses.map(({ packageName }) => packageName)).toEqual(['lister/money'])
  expect(await listCredentialsWithUses(services, { userId: other })).toEqual([])
})
