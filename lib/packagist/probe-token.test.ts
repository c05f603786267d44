import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '#lib/platform/secret.ts'
import { startTestPackagist, type TestPackagist } from '#lib/testing/test-packagist.ts'
import { probeToken } from './probe-token.ts'

let packagist: TestPackagist

beforeAll(async () => {
  packagist = await startTestPackagist()
})
afterAll(() => packagist.close())

test.each(['LiHua', 'li:hua', '李华'])('tells the MAIN from the SAFE token of %s', async (username) => {
  const { main, safe } = packagist.addUser(username)
  expect(await probeToken(packagist.api, main)).toEqual({ ok: true, value: 'main' })
  expect(await probeToken(packagist.api, safe)).toEqual({ ok: true, value: 'safe' })
})

test('tells a dead token from a username that Packagist does not know', async () => {
  const { safe } = packagist.addUser('zhang')
  packagist.site.rotateTokens('zhang')
  expect(await probeToken(packagist.api, safe)).toEqual({ ok: false, reason: 'token_dead' })
  const stranger = { username: 'zhang@example.com', token: new Secret('0'.repeat(40)) }
  expect(await probeToken(packagist.api, stranger)).toEqual({ ok: false, reason: 'username_unknown' })
})

test('an account that is frozen looks like a dead token', async () => {
  const { main } = packagist.addUser('wang')
  packagist.site.addAccount({ username: 'wang', enabled: false })
  expect(await probeToken(packagist.api, main)).toEqual({ ok: false, reason: 'token_dead' })
})

test('changes nothing on Packagist', async () => {
  const { main } = packagist.addUser('li')
  packagist.site.addPackage({ name: 'li/x', repository: 'https://gitee.com/li/x', maintainers: ['li'] })
  const before = structuredClone(packagist.site.package('li/x'))
  await probeToken(packagist.api, main)
  expect(packagist.site.package('li/x')).toEqual(before)
  expect(packagist.site.package('x-nobody/x-nothing')).toBeNull()
})

test('trouble of the second question is trouble, not a SAFE token', async () => {
  const { main } = packagist.addUser('zhao')
  packagist.site.faults.add({
    side: 'packagist',
    path: 'create-package',
    kind: 'answer',
    status: 503,
    headers: { 'retry-after': '60' },
    times: 1,
  })
  expect(await probeToken(packagist.api, main)).toMatchObject({
    ok: false,
    reason: 'unreachable',
    retryAfterMs: 60_000,
  })
})
