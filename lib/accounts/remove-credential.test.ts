import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { UserId } from '#lib/platform/ids.ts'
import { Secret } from '#lib/platform/secret.ts'
import { startTestPackagist, type TestPackagist } from '#lib/testing/test-packagist.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { checkCredential } from './check-credential.ts'
import { listCredentialUses } from './list-credential-uses.ts'
import { listCredentials } from './list-credentials.ts'
import { markCredentialDead } from './mark-credential-dead.ts'
import { openLogin } from './open-login.ts'
import { removeCredential } from './remove-credential.ts'
import { saveCredential } from './save-credential.ts'

let packagist: TestPackagist
let services: TestServices
let userId: UserId
let credentialId: string
let tokens: { mainToken: string; safeToken: string }

beforeAll(async () => {
  packagist = await startTestPackagist()
  services = await startTestServices({ packagistUrl: packagist.site.url })
})
beforeEach(async () => {
  packagist.site.faults.clear()
  userId = await addTestUser(services)
  const { mainToken, safeToken } = packagist.site.addAccount({ username: 'lihua' })
  tokens = { mainToken, safeToken }
  const saved = await saveCredential(services, { userId, username: 'lihua', ...tokens })
  credentialId = saved.ok ? saved.value.credentialId : saved.reason
})
afterAll(async () => {
  await services.close()
  await packagist.close()
})

const open = async () => {
  const login = await openLogin(services, { credentialId, need: 'safe' })
  return login.ok ? 'opened' : login.reason
}
/** The publications that wait to be dealt with; what waited is forgotten. */
const takeJobs = (name: 'check-publication' | 'revive-publication') =>
  services.database.prisma.$queryRaw`
    DELETE FROM queue.job WHERE name = ${name} RETURNING data->>'publicationId' AS "publicationId"`
const publish = (path: string) =>
  addTestPublication(services, { keeperId: userId, credentialId, packageName: `${path}/${credentialId}` })
const eventsOf = (kind: string) =>
  services.database.prisma.event.findMany({ where: { userId, kind }, orderBy: { id: 'asc' } })

describe('removing a credential', () => {
  test('names what stops, before and after, and leaves the publications without one', async () => {
    const { publicationId, repositoryId } = await addTestPublication(services, {
      keeperId: userId,
      credentialId,
      packageName: `lihua/${credentialId}`,
    })
    const uses = [
      {
        publicationId,
        repositoryId,
        repository: `lihua/${credentialId}`,
        packageName: `lihua/${credentialId}`,
      },
    ]
    expect(await listCredentials(services, { userId })).toMatchObject([{ usedBy: 1 }])
    expect(await listCredentialUses(services, { userId, credentialId })).toEqual({ ok: true, value: uses })
    expect(await removeCredential(services, { userId, credentialId })).toEqual({
      ok: true,
      value: { consequences: uses },
    })
    expect(await listCredentials(services, { userId })).toEqual([])
    const publication = await services.database.prisma.publication.findUnique({
      where: { id: publicationId },
    })
    expect(publication).toMatchObject({ state: 'on', credentialId: null })
    const events = await eventsOf('credential_removed')
    expect(events.map((event) => event.publicationId).sort()).toEqual([publicationId, null].sort())
    expect(await open()).toBe('credential_missing')
  })

  test('what it leaves without a login is checked at once, not only at the next look around', async () => {
    const { publicationId } = await publish('left')
    await takeJobs('check-publication')
    await removeCredential(services, { userId, credentialId })
    expect(await takeJobs('check-publication')).toEqual([{ publicationId }])
  })

  test('a publication that is off does not count', async () => {
    const { publicationId } = await addTestPublication(services, {
      keeperId: userId,
      credentialId,
      packageName: `off/${credentialId}`,
    })
    await services.database.prisma.publication.update({
      where: { id: publicationId },
      data: { state: 'off' },
    })
    expect(await listCredentialUses(services, { userId, credentialId })).toEqual({ ok: true, value: [] })
    expect(await listCredentials(services, { userId })).toMatchObject([{ usedBy: 0 }])
  })

  test('somebody else can neither see nor remove it', async () => {
    const stranger = { userId: await addTestUser(services, 'stranger'), credentialId }
    const missing = { ok: false, reason: 'credential_missing' }
    expect(await listCredentialUses(services, stranger)).toEqual(missing)
    expect(await removeCredential(services, stranger)).toEqual(missing)
    expect(await open()).toBe('opened')
  })

  test('twice at once removes it once', async () => {
    const removals = await Promise.all([1, 2].map(() => removeCredential(services, { userId, credentialId })))
    expect(removals.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('a credential whose token was rejected', () => {
  const rejected = () => markCredentialDead(services, { credentialId, token: new Secret(tokens.safeToken) })

  test('opens no more, and dies once in the history', async () => {
    expect(await rejected()).toBe(true)
    expect(await rejected()).toBe(false)
    expect(await open()).toBe('token_dead')
    expect(await listCredentials(services, { userId })).toMatchObject([
      { state: 'dead', reason: 'token_dead' },
    ])
    expect(await eventsOf('credential_died')).toHaveLength(1)
  })

  test('has what stands on it checked once', async () => {
    const { publicationId } = await publish('stands')
    await takeJobs('check-publication')
    await rejected()
    expect(await takeJobs('check-publication')).toEqual([{ publicationId }])
    await rejected()
    expect(await takeJobs('check-publication')).toEqual([])
  })

  test('lives on when the token was replaced in the meantime', async () => {
    const fresh = packagist.site.rotateTokens('lihua')
    await saveCredential(services, { ...fresh, userId })
    expect(await rejected()).toBe(false)
    expect(await open()).toBe('opened')
  })

  test('is revived by a new token', async () => {
    await rejected()
    const fresh = packagist.site.rotateTokens('lihua')
    await saveCredential(services, { ...fresh, userId })
    expect(await open()).toBe('opened')
  })
})

describe('checkCredential', () => {
  const check = () => checkCredential(services, { credentialId })

  test('finds working tokens working, rotated ones dead, and a thawed account alive again', async () => {
    expect(await check()).toEqual({ ok: true, value: 'working' })
    packagist.site.addAccount({ username: 'lihua', enabled: false })
    expect(await check()).toEqual({ ok: true, value: 'dead' })
    expect(await open()).toBe('token_dead')
    packagist.site.addAccount({ username: 'lihua', enabled: true })
    expect(await check()).toEqual({ ok: true, value: 'working' })
    expect(await open()).toBe('opened')
  })

  test('lets what stopped go on once the credential is alive again, and leaves it alone otherwise', async () => {
    const { publicationId } = await publish('stopped')
    await takeJobs('revive-publication')
    await check()
    packagist.site.addAccount({ username: 'lihua', enabled: false })
    await check()
    expect(await takeJobs('revive-publication')).toEqual([])
    packagist.site.addAccount({ username: 'lihua', enabled: true })
    await check()
    expect(await takeJobs('revive-publication')).toEqual([{ publicationId }])
  })

  test('decides nothing while Packagist is in trouble', async () => {
    packagist.site.faults.add({
      side: 'packagist',
      kind: 'answer',
      status: 403,
      body: '<html>blocked</html>',
    })
    expect(await check()).toMatchObject({ ok: false, reason: 'bad_response' })
    expect(await open()).toBe('opened')
  })
})

test('a sealed token moved to another credential does not open', async () => {
  const { prisma } = services.database
  const other = await addTestUser(services, 'other')
  const { safeToken } = await prisma.credential.findUniqueOrThrow({ where: { id: credentialId } })
  const stolen = await prisma.credential.create({
    data: { userId: other, username: 'lihua', canonical: 'lihua', safeToken, checkedAt: new Date() },
  })
  await expect(openLogin(services, { credentialId: stolen.id, need: 'safe' })).rejects.toThrow(
    'moved to another row',
  )
})
