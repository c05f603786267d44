import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '#lib/platform/secret.ts'
import { startTestPackagist, type TestPackagist } from '#lib/testing/test-packagist.ts'
import { updatePackage } from './update-package.ts'

let packagist: TestPackagist

beforeAll(async () => {
  packagist = await startTestPackagist()
})
afterAll(() => packagist.close())

test.each(['lihua', 'Li:Hua', '李华'])('%s gets a job for a package with either token', async (username) => {
  const { main, safe } = packagist.addUser(username)
  packagist.site.addPackage({
    name: 'acme/x',
    repository: 'https://gitee.com/elsewhere/y',
    maintainers: [username.toLowerCase()],
  })
  for (const login of [main, safe]) {
    expect(await updatePackage(packagist.api, login, 'Acme/X')).toEqual({
      ok: true,
      value: { jobIds: [expect.stringMatching(/^[a-f0-9]{40}$/)] },
    })
  }
})

test('a package of somebody else and a package that is not there are not maintained', async () => {
  const { safe } = packagist.addUser('zhang')
  packagist.site.addPackage({
    name: 'acme/other',
    repository: 'https://gitee.com/a/b',
    maintainers: ['lihua'],
  })
  const refused = { ok: false, reason: 'not_maintained' }
  expect(await updatePackage(packagist.api, safe, 'acme/other')).toEqual(refused)
  expect(await updatePackage(packagist.api, safe, 'acme/absent')).toEqual(refused)
})

test('a wrong token, an unknown user and a disabled account are rejected', async () => {
  const { safe } = packagist.addUser('wang')
  const rejected = { ok: false, reason: 'token_rejected' }
  const token = new Secret('0'.repeat(40))
  expect(await updatePackage(packagist.api, { ...safe, token }, 'acme/x')).toEqual(rejected)
  expect(await updatePackage(packagist.api, { username: 'nobody', token }, 'acme/x')).toEqual(rejected)
  packagist.site.addAccount({ username: 'wang', enabled: false })
  expect(await updatePackage(packagist.api, safe, 'acme/x')).toEqual(rejected)
})

test('another 403 does not speak against the token', async () => {
  const { safe } = packagist.addUser('li')
  packagist.site.faults.add({
    side: 'packagist',
    kind: 'answer',
    status: 403,
    body: '{"status":"error","message":"Blocked <b>for abuse</b>"}',
    times: 1,
  })
  expect(await updatePackage(packagist.api, safe, 'acme/x')).toEqual({
    ok: false,
    reason: 'forbidden',
    detail: 'Blocked for abuse',
  })
})
