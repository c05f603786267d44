import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getUser } from '#lib/gitee/users.ts'
import { type GiteeBench, type SignedInUser, startGiteeBench } from '#lib/testing/gitee-bench.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { giteeForGrant } from './gitee-for-grant.ts'
import { grantContext } from './grant.ts'
import { renewToken } from './renew-token.ts'

const HOUR = 60 * 60 * 1000

let bench: GiteeBench
let signedIn: SignedInUser
let count = 0
beforeAll(async () => {
  bench = await startGiteeBench()
})
afterAll(() => bench.close())
beforeEach(async () => {
  count += 1
  bench.gitee.addAccount({ login: `user${count}` })
  signedIn = await bench.signIn(`user${count}`)
})
afterEach(() => bench.faults.clear())

const ask = () => getUser(giteeForGrant(bench.services, signedIn.grantId))
const grant = () =>
  bench.services.database.prisma.grant.findUniqueOrThrow({ where: { id: signedIn.grantId } })

test('a call is made as the holder of the grant, and no token lies readable in its row', async () => {
  expect(await ask()).toMatchObject({ ok: true, value: { login: `user${count}` } })
  const { accessToken, refreshToken } = await grant()
  const sealed = /^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/
  expect(accessToken).toMatch(sealed)
  expect(refreshToken).toMatch(sealed)
})

test('a token is refreshed shortly before it expires, not earlier', async () => {
  const before = await grant()
  bench.clock.advance(23 * HOUR + 50 * 60_000)
  await ask()
  expect((await grant()).accessToken).toBe(before.accessToken)
  bench.clock.advance(6 * 60_000)
  expect(await ask()).toMatchObject({ ok: true })
  const after = await grant()
  expect(after.accessToken).not.toBe(before.accessToken)
  expect(after.expiresAt.getTime()).toBe(bench.clock.now().getTime() + 24 * HOUR)
  expect(after.refreshLease).toBeNull()
})

test('many calls at once refresh once, and all succeed', async () => {
  bench.clock.advance(25 * HOUR)
  bench.faults.add({ side: 'gitee', kind: 'latency', path: '^/oauth/token$', latencyMs: 300 })
  const answers = await Promise.all(Array.from({ length: 12 }, ask))
  expect(answers.map(({ ok }) => ok)).toEqual(Array(12).fill(true))
  expect((await grant()).state).toBe('working')
  expect(await ask()).toMatchObject({ ok: true })
})

test('a token that Gitee ended early is replaced and the call tried again', async () => {
  bench.gitee.expireTokens(`user${count}`)
  const answers = await Promise.all([ask(), ask(), ask()])
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true])
})

test('a token that was only sealed again meanwhile is refreshed as the spent one that it is', async () => {
  const { database, vault } = bench.services
  const { id, accessToken: spent } = await grant()
  const context = grantContext(id, 'access')
  const accessToken = await vault.seal(context, await vault.open(context, spent))
  await database.prisma.grant.update({ where: { id }, data: { accessToken } })
  expect(await renewToken(bench.services, { grantId: id, spent })).toMatchObject({ ok: true })
  const now = await vault.open(context, (await grant()).accessToken)
  expect(now.reveal()).not.toBe((await vault.open(context, spent)).reveal())
})

test('a refresh that died with its process holds nobody up for longer than its lease', async () => {
  bench.gitee.addAccount({ login: 'neighbour' })
  const neighbour = await bench.signIn('neighbour')
  bench.clock.advance(25 * HOUR)
  const lease = new Date(bench.clock.now().getTime() + 30_000)
  const { prisma } = bench.services.database
  await prisma.grant.update({ where: { id: signedIn.grantId }, data: { refreshLease: lease } })
  let isAnswered = false
  const asked = ask().finally(() => {
    isAnswered = true
  })
  // A refresh that nothing holds up, begun later, twice: by then this one would have come through too.
  for (let round = 0; round < 2; round += 1) {
    expect(await getUser(giteeForGrant(bench.services, neighbour.grantId))).toMatchObject({ ok: true })
    await prisma.grant.update({ where: { id: neighbour.grantId }, data: { expiresAt: bench.clock.now() } })
  }
  expect(isAnswered).toBe(false)
  bench.clock.advance(31_000)
  expect(await asked).toMatchObject({ ok: true })
})

test('renewed tokens are kept by a database that refuses them at first: Gitee has ended the old ones', async () => {
  const { prisma } = bench.services.database
  await prisma.$executeRaw`CREATE SEQUENCE refusals`
  await prisma.$executeRaw`CREATE FUNCTION refuse_twice() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF nextval('refusals') <= 2 THEN RAISE 'the disk is full'; END IF;
      RETURN NEW;
    END $$`
  await prisma.$executeRaw`CREATE TRIGGER refuse_twice BEFORE UPDATE OF "accessToken" ON "Grant"
    FOR EACH ROW EXECUTE FUNCTION refuse_twice()`
  bench.clock.advance(25 * HOUR)
  expect(await ask()).toMatchObject({ ok: true })
  expect(await grant()).toMatchObject({ state: 'working', refreshLease: null })
})

test('a token within its last minutes still serves while Gitee cannot refresh it', async () => {
  bench.clock.advance(23 * HOUR + 57 * 60_000)
  bench.faults.add({ side: 'gitee', path: '^/oauth/token$', ...faultPresets.bad_gateway })
  expect(await ask()).toMatchObject({ ok: true })
  bench.clock.advance(5 * 60_000)
  expect(await ask()).toMatchObject({ ok: false, reason: 'bad_response' })
  expect((await grant()).state).toBe('working')
})

describe('a grant is marked with what its holder has to do', () => {
  test('revoked: sign in again, and Gitee is not asked any more', async () => {
    bench.gitee.revokeTokens(`user${count}`)
    expect(await ask()).toMatchObject({ ok: false, reason: 'token_unknown' })
    expect((await grant()).state).toBe('sign_in_again')
    bench.faults.add({ side: 'gitee', path: '^/api/v5/user$', ...faultPresets.server_error })
    expect(await ask()).toMatchObject({ ok: false, reason: 'token_unknown' })
  })

  test('expired beyond refreshing: sign in again', async () => {
    bench.gitee.revokeTokens(`user${count}`)
    bench.clock.advance(25 * HOUR)
    expect(await ask()).toMatchObject({ ok: false, reason: 'token_unknown' })
    expect((await grant()).state).toBe('sign_in_again')
  })

  test('a scope is missing: said as such, and not refreshed', async () => {
    const before = await grant()
    bench.faults.add({ side: 'gitee', path: '^/api/v5/user$', times: 1, ...faultPresets.scope_missing })
    const answer = await ask()
    expect(answer).toMatchObject({ ok: false, reason: 'scope_missing' })
    const after = await grant()
    expect(after).toMatchObject({ state: 'scope_missing', accessToken: before.accessToken })
  })

  test('a grant that is gone answers like an unknown token', async () => {
    await bench.services.database.prisma.grant.delete({ where: { id: signedIn.grantId } })
    expect(await ask()).toMatchObject({ ok: false, reason: 'token_unknown' })
  })
})
