import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { UserId } from '#lib/platform/ids.ts'
import { Secret } from '#lib/platform/secret.ts'
import { startTestPackagist, type TestPackagist } from '#lib/testing/test-packagist.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { createTestClock, startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { type FaultPreset, faultPresets } from '#sandbox/fault-presets.ts'
import { tokenContext } from './credential.ts'
import { listCredentials } from './list-credentials.ts'
import { probeCredential } from './probe-credential.ts'
import { saveCredential } from './save-credential.ts'

const clock = createTestClock()

let packagist: TestPackagist
let services: TestServices
let userId: UserId
let credentialId: string
let publicationId: string

beforeAll(async () => {
  packagist = await startTestPackagist()
  services = await startTestServices({ packagistUrl: packagist.site.url, clock })
})
beforeEach(async () => {
  packagist.site.faults.clear()
  userId = await addTestUser(services)
  const { mainToken, safeToken } = packagist.site.addAccount({ username: 'lihua', enabled: true })
  credentialId = await save({ mainToken, safeToken })
  const packageName = `lihua/${credentialId}`
  publicationId = (await addTestPublication(services, { keeperId: userId, credentialId, packageName }))
    .publicationId
})
afterAll(async () => {
  await services.close()
  await packagist.close()
})

async function save(tokens: { mainToken?: string; safeToken?: string }) {
  const saved = await saveCredential(services, { userId, username: 'lihua', ...tokens })
  return saved.ok ? saved.value.credentialId : saved.reason
}

const probe = () => probeCredential(services, { credentialId })
/** When what was asked before does not count any more. */
const probeLater = () => {
  clock.advance(2 * 60_000)
  return probe()
}
const asked = () => packagist.site.requests().length
const freeze = () => packagist.site.addAccount({ username: 'lihua', enabled: false })
const thaw = () => packagist.site.addAccount({ username: 'lihua', enabled: true })
const stateOf = async () => (await listCredentials(services, { userId }))[0]?.state
const deaths = () => services.database.prisma.event.count({ where: { userId, kind: 'credential_died' } })
/** The publications that wait to be dealt with; what waited is forgotten. */
const takeJobs = (name: 'check-publication' | 'revive-publication') =>
  services.database.prisma.$queryRaw`
    DELETE FROM queue.job WHERE name = ${name} RETURNING data->>'publicationId' AS "publicationId"`

test('a login that works leaves everything as it is', async () => {
  await takeJobs('check-publication')
  expect(await probeLater()).toMatchObject({ ok: true })
  expect(await stateOf()).toBe('working')
  expect(await takeJobs('check-publication')).toEqual([])
})

test('a login that Packagist rejects is dead from then on, is told once, and what stands on it is checked', async () => {
  await takeJobs('check-publication')
  packagist.site.rotateTokens('lihua')
  expect(await probeLater()).toMatchObject({ ok: false, reason: 'token_dead' })
  expect(await stateOf()).toBe('dead')
  expect(await takeJobs('check-publication')).toEqual([{ publicationId }])
  expect(await probeLater()).toMatchObject({ ok: false, reason: 'token_dead' })
  expect(await deaths()).toBe(1)
  expect(await takeJobs('check-publication')).toEqual([])
})

test.each([
  'too_many_requests',
  'rate_limited',
  'server_error',
  'bad_gateway',
  'cut',
  'token_missing',
] satisfies FaultPreset[])('an answer of trouble (%s) kills nothing and revives nothing', async (preset) => {
  packagist.site.faults.add({ side: 'packagist', ...faultPresets[preset] })
  expect(await probeLater()).toMatchObject({ ok: false })
  expect(await stateOf()).toBe('working')
  packagist.site.faults.clear()
  freeze()
  await probeLater()
  thaw()
  packagist.site.faults.add({ side: 'packagist', ...faultPresets[preset] })
  expect(await probeLater()).toMatchObject({ ok: false })
  expect(await stateOf()).toBe('dead')
  expect(await deaths()).toBe(1)
})

test('a dead login that signs in again is alive, and what stopped with it goes on', async () => {
  freeze()
  await probeLater()
  await takeJobs('revive-publication')
  await probeLater()
  expect(await takeJobs('revive-publication')).toEqual([])
  thaw()
  expect(await probeLater()).toMatchObject({ ok: true })
  expect(await stateOf()).toBe('working')
  expect(await takeJobs('revive-publication')).toEqual([{ publicationId }])
  expect(await probeLater()).toMatchObject({ ok: true })
  expect(await takeJobs('revive-publication')).toEqual([])
})

test('a dead credential of which only one token works again stays dead', async () => {
  const fresh = packagist.site.rotateTokens('lihua')
  await probeLater()
  packagist.site.addAccount({ ...fresh, mainToken: 'f0'.repeat(20) })
  await services.database.prisma.credential.update({
    where: { id: credentialId },
    data: await sealedSafe(fresh),
  })
  expect(await probeLater()).toMatchObject({ ok: false, reason: 'token_dead' })
  expect(await stateOf()).toBe('dead')
})

/** The SAFE token that works, as the row keeps it. */
async function sealedSafe({ safeToken }: { safeToken: string }) {
  return { safeToken: await services.vault.seal(tokenContext(credentialId, 'safe'), new Secret(safeToken)) }
}

test('a token that was replaced while the rejected call was under way stays unharmed', async () => {
  const fresh = packagist.site.rotateTokens('lihua')
  const http: TestServices['http'] = async (request) => {
    const answer = await services.http(request)
    if (request.url.endsWith('/api/update-package')) await save(fresh)
    return answer
  }
  await probeCredential({ ...services, http }, { credentialId })
  expect(await stateOf()).toBe('working')
  expect(await deaths()).toBe(0)
})

test('an account is asked once in two minutes, however many publications are checked with it', async () => {
  const before = asked()
  const at = clock.now()
  const answers = await Promise.all([probe(), probe(), probe()])
  expect(asked() - before).toBe(2)
  expect(answers).toEqual(answers.map(() => ({ ok: true, value: null, at })))
  freeze()
  clock.advance(2 * 60_000 - 1)
  expect(await probe()).toEqual({ ok: true, value: null, at })
  expect(asked() - before).toBe(2)
})

test('a dead account is asked no more often, and what is said of it bears the time of the answer', async () => {
  freeze()
  const at = clock.now()
  await probe()
  const before = asked()
  thaw()
  clock.advance(60_000)
  expect(await probe()).toMatchObject({ ok: false, reason: 'token_dead', at })
  expect(asked()).toBe(before)
})

test('an account that becomes known to be dead otherwise is dead for all checks at once', async () => {
  await probe()
  const { count } = await services.database.prisma.credential.updateMany({
    where: { id: credentialId },
    data: { state: 'dead' },
  })
  expect(count).toBe(1)
  expect(await probe()).toMatchObject({ ok: false, reason: 'token_dead' })
})

test('what was asked in vain is asked again by the next check', async () => {
  packagist.site.faults.add({ side: 'packagist', ...faultPresets.server_error, times: 1 })
  expect(await probe()).toMatchObject({ ok: false, reason: 'unreachable' })
  expect(await probe()).toMatchObject({ ok: true, at: clock.now() })
})

test('a process whose clock was a day ahead keeps nobody from asking for a day', async () => {
  const ahead = { now: () => new Date(clock.now().getTime() + 24 * 60 * 60_000) }
  await probeCredential({ ...services, clock: ahead }, { credentialId })
  const before = asked()
  expect(await probe()).toMatchObject({ ok: true })
  expect(asked()).toBeGreaterThan(before)
})

test('what stands on an account that dies or revives is owed in one statement, however much it is', async () => {
  for (const name of ['one', 'two', 'three'])
    await addTestPublication(services, { keeperId: userId, credentialId, packageName: `lihua/${name}` })
  const { prisma } = services.database
  await prisma.$executeRaw`DELETE FROM queue.job`
  await prisma.$executeRaw`CREATE SEQUENCE queue.statements MINVALUE 0 START 0`
  await prisma.$executeRaw`
    CREATE FUNCTION queue.count_statement() RETURNS trigger LANGUAGE plpgsql
    AS 'BEGIN PERFORM nextval(''queue.statements''); RETURN NULL; END'`
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT table_name AS name FROM queue.queue WHERE name IN ('check-publication', 'revive-publication')`
  for (const { name } of tables)
    await prisma.$executeRawUnsafe(`
      CREATE TRIGGER count_statement AFTER INSERT ON queue.${name}
      FOR EACH STATEMENT EXECUTE FUNCTION queue.count_statement()`)
  freeze()
  await probe()
  thaw()
  await probeLater()
  expect(await takeJobs('check-publication')).toHaveLength(4)
  expect(await takeJobs('revive-publication')).toHaveLength(4)
  expect(await prisma.$queryRaw`SELECT nextval('queue.statements')::int AS statements`).toEqual([
    { statements: 2 },
  ])
  await prisma.$executeRaw`DROP FUNCTION queue.count_statement CASCADE`
})
