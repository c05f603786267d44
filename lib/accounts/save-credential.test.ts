import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { UserId } from '#lib/platform/ids.ts'
import { startTestPackagist, type TestPackagist } from '#lib/testing/test-packagist.ts'
import { addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { TokenNeed } from './credential.ts'
import { listCredentials } from './list-credentials.ts'
import { openLogin } from './open-login.ts'
import { saveCredential } from './save-credential.ts'

let packagist: TestPackagist
let services: TestServices
let userId: UserId
let tokens: { mainToken: string; safeToken: string }

beforeAll(async () => {
  packagist = await startTestPackagist()
  services = await startTestServices({ packagistUrl: packagist.site.url })
})
beforeEach(async () => {
  packagist.site.faults.clear()
  userId = await addTestUser(services)
  const { mainToken, safeToken } = packagist.site.addAccount({ username: 'LiHua' })
  tokens = { mainToken, safeToken }
})
afterAll(async () => {
  await services.close()
  await packagist.close()
})

const save = (input: { username?: string; safeToken?: string; mainToken?: string }) =>
  saveCredential(services, { userId, username: 'LiHua', ...input })
const list = () => listCredentials(services, { userId })

async function opened(need: TokenNeed): Promise<string> {
  const [credential] = await list()
  const login = await openLogin(services, { credentialId: credential?.id ?? null, need })
  return login.ok ? login.value.token.reveal() : login.reason
}

describe('saveCredential', () => {
  test('keeps both tokens, sealed, and shows fingerprints', async () => {
    const { mainToken, safeToken } = tokens
    const saved = await save({ mainToken, safeToken })
    expect(saved).toEqual({ ok: true, value: { credentialId: expect.any(String), notices: [] } })
    expect(await list()).toEqual([
      {
        id: saved.ok ? saved.value.credentialId : '',
        username: 'LiHua',
        safeFingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
        mainFingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
        state: 'working',
        reason: null,
        checkedAt: expect.any(Date),
        createdAt: expect.any(Date),
        usedBy: 0,
      },
    ])
    expect([await opened('safe'), await opened('main')]).toEqual([safeToken, mainToken])
    const rows = JSON.stringify(await services.database.prisma.credential.findMany())
    const events = JSON.stringify(await services.database.prisma.event.findMany())
    for (const token of [mainToken, safeToken]) expect(rows + events).not.toContain(token)
  })

  test('a SAFE token alone updates packages and does no more', async () => {
    await save({ safeToken: tokens.safeToken, mainToken: '' })
    expect([await opened('safe'), await opened('main')]).toEqual([tokens.safeToken, 'main_token_missing'])
  })

  test('a MAIN token alone does everything', async () => {
    await save({ mainToken: tokens.mainToken })
    expect([await opened('safe'), await opened('main')]).toEqual([tokens.mainToken, tokens.mainToken])
  })

  test('only a SAFE token is opened for a place that others can read', async () => {
    await save({ mainToken: tokens.mainToken })
    expect(await opened('safe_only')).toBe('safe_token_missing')
    await save({ safeToken: tokens.safeToken })
    expect(await opened('safe_only')).toBe(tokens.safeToken)
  })

  test('a MAIN token in the SAFE field is kept as MAIN, and said so', async () => {
    const saved = await save({ safeToken: tokens.mainToken })
    expect(saved).toMatchObject({ ok: true, value: { notices: ['token_is_main_not_safe'] } })
    expect((await list())[0]).toMatchObject({ safeFingerprint: null, mainFingerprint: expect.any(String) })
  })

  test('a new token joins the stored one under any case of the name', async () => {
    await save({ safeToken: tokens.safeToken })
    const saved = await save({ username: 'lihua', mainToken: tokens.mainToken })
    expect(saved).toMatchObject({ ok: true, value: { notices: [] } })
    expect(await list()).toHaveLength(1)
    expect([await opened('safe'), await opened('main')]).toEqual([tokens.safeToken, tokens.mainToken])
  })

  test('after a rotation the stored token is dropped when only the other one is replaced', async () => {
    await save(tokens)
    const { safeToken } = packagist.site.rotateTokens('lihua')
    expect(await save({ safeToken })).toMatchObject({
      ok: true,
      value: { notices: ['stored_token_dropped'] },
    })
    expect([await opened('safe'), await opened('main')]).toEqual([safeToken, 'main_token_missing'])
  })

  test.each([
    [{ username: 'a/b', safeToken: 'x' }, 'username_malformed', 'username'],
    [{}, 'token_missing', 'safeToken'],
    [{ safeToken: 'abc' }, 'token_malformed', 'safeToken'],
    [{ mainToken: `${'a'.repeat(40)}\n` }, 'token_has_spaces', 'mainToken'],
    [{ safeToken: 'a'.repeat(40) }, 'token_dead', 'safeToken'],
    [{ mainToken: 'a'.repeat(20) }, 'token_dead', 'mainToken'],
    [{ username: 'stranger', mainToken: 'a'.repeat(40) }, 'username_unknown', 'username'],
  ])('%j is refused as %s at %s, and nothing is kept', async (input, reason, field) => {
    expect(await save(input)).toEqual({ ok: false, reason, field })
    expect(await list()).toEqual([])
  })

  test('a SAFE token in the MAIN field is refused', async () => {
    expect(await save({ mainToken: tokens.safeToken })).toEqual({
      ok: false,
      reason: 'token_is_safe_not_main',
      field: 'mainToken',
    })
  })

  test('trouble of Packagist is told as such and leaves the stored tokens alone', async () => {
    await save(tokens)
    packagist.site.faults.add({ side: 'packagist', kind: 'answer', status: 502, body: '<html>' })
    expect(await save({ safeToken: tokens.safeToken })).toMatchObject({ ok: false, reason: 'unreachable' })
    expect(await opened('main')).toBe(tokens.mainToken)
  })

  test('a username that no header can carry works', async () => {
    const { mainToken, safeToken } = packagist.site.addAccount({ username: '李:华' })
    expect(await save({ username: '李:华', mainToken, safeToken })).toMatchObject({ ok: true })
  })

  test('the same form sent twice at once makes one credential that opens', async () => {
    const saved = await Promise.all([save(tokens), save(tokens), save(tokens)])
    const ids = saved.map((one) => (one.ok ? one.value.credentialId : one.reason))
    expect(new Set(ids).size).toBe(1)
    expect(await list()).toHaveLength(1)
    expect([await opened('safe'), await opened('main')]).toEqual([tokens.safeToken, tokens.mainToken])
  })

  test('two new tokens saved at once, each replacing its own, both stay', async () => {
    await save(tokens)
    const { safeToken, mainToken } = packagist.site.rotateTokens('lihua')
    await Promise.all([save({ safeToken }), save({ mainToken })])
    expect([await opened('safe_only'), await opened('main')]).toEqual([safeToken, mainToken])
  })

  test('two users keep the same Packagist account apart', async () => {
    await save(tokens)
    const other = await addTestUser(services, 'other')
    await saveCredential(services, { userId: other, username: 'LiHua', safeToken: tokens.safeToken })
    expect(await list()).toMatchObject([{ mainFingerprint: expect.any(String) }])
    expect(await listCredentials(services, { userId: other })).toMatchObject([{ mainFingerprint: null }])
  })

  test('saving is an event of the user that tells both fingerprints', async () => {
    await save({ safeToken: tokens.safeToken })
    const [event] = await services.database.prisma.event.findMany({ where: { userId } })
    expect(event).toMatchObject({
      kind: 'credential_saved',
      data: {
        username: 'LiHua',
        safeFingerprint: expect.any(String),
        mainFingerprint: null,
        replaced: false,
      },
    })
  })
})
