import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKey } from '#lib/platform/ids.ts'
import { Secret } from '#lib/platform/secret.ts'
import { createHookCaller, type HookCaller, pushBody } from './testing/call-hook.ts'
import { startWorld, switchedOn, type World } from './testing/start-world.ts'

let world: World
let publicationId: string
let gitee: HookCaller

beforeAll(async () => {
  world = await startWorld({ works: false })
  publicationId = (await switchedOn(world, 'money')).publicationId
  gitee = await createHookCaller(world, publicationId)
})

afterAll(() => world.close())

const MINUTE = 60_000
const MIB = 1024 * 1024

const deliveries = () => world.services.database.prisma.delivery.count({ where: { publicationId } })

async function refusals(): Promise<Record<string, number>> {
  const rows = await world.services.database.prisma.refusal.groupBy({
    by: ['reason'],
    where: { publicationId },
    _sum: { count: true },
  })
  return Object.fromEntries(rows.map(({ reason, _sum }) => [reason, _sum.count ?? 0]))
}

async function counted(outcome: string): Promise<number> {
  const { values } = await world.services.metrics.deliveries.get()
  return values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0
}

test('a signed push is on disk with the run it begins when it is acknowledged', async () => {
  const before = await deliveries()
  expect(await gitee.call({ body: pushBody('refs/tags/v1.0.0') })).toMatchObject({
    status: 202,
    body: { result: 'accepted' },
  })
  expect(await deliveries()).toBe(before + 1)
  const kept = await world.services.database.prisma.delivery.findFirstOrThrow({
    where: { ref: 'refs/tags/v1.0.0' },
  })
  expect(kept).toMatchObject({ kind: 'tag_created', after: '1'.repeat(40), runId: null, ignored: null })
  const runs = await world.services.database.prisma.run.findMany({ where: { publicationId } })
  expect(runs).toMatchObject([{ trigger: 'push', state: 'waiting', lane: 'tag', takes: 0 }])
  expect(Number(runs[0]?.dueAt)).toBeLessThanOrEqual(Date.now())
})

test('pushes that find a run waiting join it, and a tag among them puts it before those of branches', async () => {
  const { run } = world.services.database.prisma
  await run.updateMany({ where: { publicationId }, data: { lane: 'branch' } })
  await gitee.call({ body: pushBody('refs/heads/joined') })
  expect(await run.findMany({ where: { publicationId } })).toMatchObject([{ lane: 'branch' }])
  await gitee.call({ body: pushBody('refs/tags/v1.0.1') })
  await expect.poll(() => run.findMany({ where: { publicationId } })).toMatchObject([{ lane: 'tag' }])
})

const refused: [string, Parameters<HookCaller['call']>[0], number, string][] = [
  ['without a signature', { headers: { 'X-Gitee-Token': null } }, 401, 'signature_missing'],
  ['without a timestamp', { headers: { 'X-Gitee-Timestamp': null } }, 401, 'signature_missing'],
  ['with a timestamp that is none', { headers: { 'X-Gitee-Timestamp': 'now' } }, 401, 'signature_missing'],
  ['signed with another secret', { secret: new Secret('another') }, 401, 'signature_wrong'],
  [
    'signed for another moment',
    { headers: { 'X-Gitee-Timestamp': String(Date.now() - 1) } },
    401,
    'signature_wrong',
  ],
  ['of eleven minutes ago', { at: Date.now() - 11 * MINUTE }, 401, 'timestamp_outside_window'],
  ['of six minutes ahead', { at: Date.now() + 6 * MINUTE }, 401, 'timestamp_outside_window'],
  ['of the end of time', { at: 8_640_000_000_000_001 }, 401, 'timestamp_outside_window'],
  ['whose body is cut off', { body: '{"ref": "refs/hea' }, 400, 'body_malformed'],
  ['whose body is empty', { body: '' }, 400, 'body_malformed'],
  ['whose body is binary', { body: new Uint8Array([0, 255, 254, 1]) }, 400, 'body_malformed'],
  ['whose ref cannot be stored', { body: pushBody('refs/heads/a\u0000') }, 400, 'body_malformed'],
  [
    'of more than a mebibyte',
    { body: pushBody('refs/heads/x', { pad: 'x'.repeat(MIB) }) },
    413,
    'body_too_large',
  ],
  ['of ten mebibytes', { body: 'x'.repeat(10 * MIB) }, 413, 'body_too_large'],
]

test.each(refused)(
  'a call %s is refused with its reason and leaves nothing',
  async (_what, change, status, reason) => {
    const before = [await deliveries(), await counted(reason)]
    expect(await gitee.call(change)).toMatchObject({ status, body: { reason } })
    expect([await deliveries(), await counted(reason)]).toEqual([before[0], Number(before[1]) + 1])
  },
)

test('what was refused is soon counted for the publication, each call once', async () => {
  const reasons = Map.groupBy(refused, ([, , , reason]) => reason)
  const expected = Object.fromEntries([...reasons].map(([reason, calls]) => [reason, calls.length]))
  await expect.poll(refusals, { timeout: 5_000 }).toEqual(expected)
})

test('just under a mebibyte is accepted', async () => {
  const padding = 'x'.repeat(MIB - 500)
  expect(await gitee.call({ body: pushBody('refs/heads/big', { padding }) })).toMatchObject({ status: 202 })
})

test.each([
  ['an unknown key', `/hooks/gitee/${newKey()}`],
  ['a key that cannot be one', '/hooks/gitee/..%2f..%2fetc'],
  ['no key', '/hooks/gitee/'],
])('a call with %s is not found and counted', async (_what, path) => {
  const before = await counted('hook_unknown')
  expect(await gitee.call({ path })).toMatchObject({ status: 404, body: { reason: 'hook_unknown' } })
  expect(await counted('hook_unknown')).toBe(before + 1)
})

test('an oversized call with an unknown key is refused too', async () => {
  const path = `/hooks/gitee/${newKey()}`
  expect(await gitee.call({ path, body: 'x'.repeat(2 * MIB) })).toMatchObject({ status: 413 })
})

test.each(['GET', 'PUT', 'DELETE'])('%s is told that only POST is taken', async (method) => {
  const refused = await gitee.call({ method })
  expect(refused).toMatchObject({ status: 405, body: { reason: 'method_not_allowed' } })
  expect(refused.headers.get('allow')).toBe('POST')
})

test('a call that is sent again is acknowledged and kept once', async () => {
  const again = { at: Date.now() - 1_000, body: pushBody('refs/tags/v3.0.0') }
  const before = await deliveries()
  expect(await gitee.call(again)).toMatchObject({ status: 202, body: { result: 'accepted' } })
  expect(await gitee.call(again)).toMatchObject({ status: 202, body: { result: 'duplicate' } })
  const twice = await Promise.all([gitee.call(again), gitee.call(again)])
  expect(twice.map(({ body }) => body)).toEqual([{ result: 'duplicate' }, { result: 'duplicate' }])
  expect(await deliveries()).toBe(before + 1)
})

test('both spellings of the event, and either form of the signature, are accepted', async () => {
  const at = Date.now() - 2_000
  expect(await gitee.call({ headers: { 'X-Gitee-Event': 'tag_push_hooks' } })).toMatchObject({ status: 202 })
  const { sign } = await import('#lib/deliveries/signature.ts')
  const token = encodeURIComponent(sign(gitee.secret, String(at)))
  expect(await gitee.call({ at, headers: { 'X-Gitee-Token': token } })).toMatchObject({ status: 202 })
})

test('a test ping is answered 200 and noted, and needs no run', async () => {
  const ping = { headers: { 'X-Gitee-Ping': 'true' }, body: pushBody('refs/heads/pinged') }
  expect(await gitee.call(ping)).toMatchObject({ status: 200, body: { result: 'ping' } })
  const { prisma } = world.services.database
  const pingedAt = async () =>
    (await prisma.publication.findUniqueOrThrow({ where: { id: publicationId } })).lastPingAt
  await expect.poll(async () => Date.now() - Number(await pingedAt())).toBeLessThan(10_000)
  const kept = await prisma.delivery.findFirstOrThrow({ where: { ref: 'refs/heads/pinged' } })
  expect(kept).toMatchObject({ kind: 'ping', ignored: 'ping', runId: null })
})

test('a caller that hangs up in the middle harms nobody', async () => {
  const before = await deliveries()
  const { hostname, port, pathname } = new URL(gitee.url)
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"ref"`, () =>
        socket.destroy(),
      )
    })
    socket.once('close', () => resolve())
  })
  expect(await gitee.call()).toMatchObject({ status: 202 })
  expect(await deliveries()).toBe(before + 1)
})

test('a hundred at once are all kept', async () => {
  const before = await deliveries()
  const refs = Array.from({ length: 100 }, (_, index) => `refs/tags/v9.0.${index}`)
  const answers = await Promise.all(refs.map((ref) => gitee.call({ body: pushBody(ref) })))
  expect(answers.every(({ status }) => status === 202)).toBe(true)
  expect(await deliveries()).toBe(before + 100)
})
