import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newKey } from '#lib/platform/ids.ts'
import { Secret } from '#lib/platform/secret.ts'
import { type HookCaller, pushBody } from './testing/call-hook.ts'
import { type IntakeWorld, openCall, startIntake } from './testing/start-intake.ts'

let world: IntakeWorld
let gitee: HookCaller & { publicationId: string }

/** Few enough to be reached at once. */
const limits = {
  underWay: 40,
  bodyBytes: 64 * 1024,
  heldBytes: 256 * 1024,
  heldBytesOfHook: 128 * 1024,
  signedOfHook: 60,
  refusedOfAddress: 20,
  windowMs: 60_000,
}

beforeAll(async () => {
  world = await startIntake(limits, { trustedProxies: 1 })
})

afterAll(() => world.close())

let made = 0
const addHook = () => {
  made += 1
  return world.addHook(`package-${made}`)
}

beforeEach(async () => {
  gitee = await addHook()
})

const forgedFrom = (address: string) =>
  gitee.call({ secret: new Secret('another'), headers: { 'X-Forwarded-For': address } })
const storedRefs = async ({ services }: IntakeWorld) => {
  const rows = await services.database.prisma.delivery.findMany({ select: { ref: true } })
  return rows.map(({ ref }) => ref).sort()
}

test('a crowd of calls presses the process until a moment after it was answered, a few calls do not', async () => {
  const few = await Promise.all([1, 2, 3].map(() => openCall(gitee, 1_000)))
  expect(world.intake.isBusy()).toBe(false)
  const crowd = await Promise.all(Array.from({ length: 12 }, () => openCall(gitee, 1_000)))
  await expect.poll(world.intake.isBusy).toBe(true)
  for (const { socket } of [...few, ...crowd]) socket.destroy()
  await expect.poll(world.intake.isBusy).toBe(false)
})

test('who cannot sign is answered without having sent a body', async () => {
  const call = await openCall({ ...gitee, secret: new Secret('another') }, 1_000)
  await expect.poll(call.answered).toContain('signature_wrong')
  const unknown = await openCall({ ...gitee, url: `${world.appUrl}/hooks/gitee/${newKey()}` }, 1_000)
  await expect.poll(unknown.answered).toContain('hook_unknown')
  const large = await openCall(gitee, 10_000_000)
  await expect.poll(large.answered).toContain('body_too_large')
  for (const { socket } of [call, unknown, large]) socket.destroy()
})

test('a refused body without end is not read for ever', async () => {
  const call = await openCall({ ...gitee, secret: new Secret('another') }, 'chunked')
  await expect.poll(call.answered).toMatch(/^HTTP\/1\.1 401/)
  expect(call.answered()).toMatch(/^Connection: close/m)
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
  await expect
    .poll(
      () => {
        for (let index = 0; index < 32; index += 1) call.socket.write(chunk)
        return call.isClosed()
      },
      { timeout: 10_000, interval: 10 },
    )
    .toBe(true)
})

test('a body in pieces that grows too large is refused, and the answer arrives', async () => {
  const call = await openCall(gitee, 'chunked')
  for (let sent = 0; sent < 2; sent += 1) call.socket.write(`c000\r\n${'x'.repeat(0xc000)}\r\n`)
  await expect.poll(call.answered).toContain('body_too_large')
  call.socket.end('0\r\n\r\n')
  await expect.poll(call.isClosed).toBe(true)
  const { publicationId } = gitee
  expect(await world.services.database.prisma.delivery.count({ where: { publicationId } })).toBe(0)
})

test('a flood of forged calls is told to wait, counted no further, and keeps no signed call out', async () => {
  const flooding = { 'X-Forwarded-For': '203.0.113.7' }
  for (let sent = 0; sent < limits.refusedOfAddress; sent += 1)
    expect(await forgedFrom('203.0.113.7')).toMatchObject({ status: 401 })
  const limited = await forgedFrom('203.0.113.7')
  expect(limited).toMatchObject({ status: 429, body: { reason: 'rate_limited_address' } })
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
  const unknown = { path: `/hooks/gitee/${newKey()}`, headers: flooding }
  expect(await gitee.call(unknown)).toMatchObject({ status: 429 })
  expect(await gitee.call({ headers: flooding })).toMatchObject({ status: 202 })
  const { publicationId } = gitee
  const counts = () => world.services.database.prisma.refusal.findMany({ where: { publicationId } })
  const expected = [{ reason: 'signature_wrong', count: limits.refusedOfAddress }]
  await expect.poll(counts, { timeout: 5_000 }).toMatchObject(expected)
})

test('a flood counts for whom the trusted proxy saw, whatever the caller wrote himself', async () => {
  for (let sent = 0; sent < limits.refusedOfAddress; sent += 1)
    await forgedFrom(`10.0.0.${sent}, 203.0.113.8`)
  expect(await forgedFrom('10.1.1.1, 203.0.113.8')).toMatchObject({ status: 429 })
  expect(await forgedFrom('203.0.113.8, 203.0.113.9')).toMatchObject({ status: 401 })
})

test('a hook called too often is told to wait, and another is not', async () => {
  const other = await addHook()
  const statuses = new Map<number, number>()
  for (let sent = 0; sent < limits.signedOfHook + 5; sent += 1) {
    const { status } = await gitee.call()
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect(Object.fromEntries(statuses)).toEqual({ 202: limits.signedOfHook, 429: 5 })
  const limited = await gitee.call()
  expect(limited.body).toEqual({ reason: 'rate_limited_hook' })
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await other.call()).toMatchObject({ status: 202 })
})

test('while the database stands still, calls beyond the limit are turned away, and all that is acknowledged is kept', async () => {
  const narrow = await startIntake({ underWay: 40 })
  const hook = await narrow.addHook('money')
  const release = await holdDatabase(narrow)
  const refs = Array.from({ length: 120 }, (_, index) => `refs/tags/v1.0.${index}`)
  const turnedAway: (string | number | null)[][] = []
  const calls = refs.map(async (ref) => {
    const { status, headers } = await hook.call({ body: pushBody(ref) })
    if (status !== 202) turnedAway.push([status, headers.get('retry-after')])
    return status === 202 ? [ref] : []
  })
  await expect.poll(() => turnedAway).toEqual(Array(80).fill([503, '5']))
  release()
  const acknowledged = (await Promise.all(calls)).flat()
  expect(await storedRefs(narrow)).toEqual(acknowledged.sort())
  expect(await hook.call()).toMatchObject({ status: 202 })
  await narrow.close()
}, 30_000)

/** Nothing is written to the deliveries until what is returned is called. */
async function holdDatabase({ services }: IntakeWorld): Promise<() => void> {
  const held = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  void services.database.transaction(async (tx) => {
    await tx.query({ name: 'hold-deliveries', text: 'LOCK TABLE "Delivery" IN EXCLUSIVE MODE' }, [])
    held.resolve()
    await released.promise
  })
  await held.promise
  return released.resolve
}

test('many calls over one connection cannot pile up: those beyond the limit are turned away at once', async () => {
  const headers = { 'X-Gitee-Token': 'none', 'X-Forwarded-For': '203.0.113.10' }
  const call = await openCall(gitee, 2, headers)
  const { pathname } = new URL(gitee.url)
  const next = `POST ${pathname} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.10\r\nContent-Length: 0\r\n\r\n`
  call.socket.write(`{}${next.repeat(500)}`)
  await expect.poll(() => call.answered().match(/HTTP\/1\.1 \d+/g)?.length).toBe(501)
  call.socket.destroy()
  expect(await gitee.call()).toMatchObject({ status: 202 })
})

describe('bodies that are sent without end', () => {
  const half = 'x'.repeat(50_000)

  test('of one hook fill only its share', async () => {
    const other = await addHook()
    const slow = await Promise.all([1, 2, 3].map(() => openCall(gitee, 60_000)))
    for (const { socket } of slow) socket.write(half)
    const answers = () => slow.map((call) => call.answered()).filter((text) => text !== '')
    await expect.poll(answers).toHaveLength(1)
    expect(answers()[0]).toContain('rate_limited_hook')
    expect(answers()[0]).toMatch(/^HTTP\/1\.1 429/)
    expect(await other.call()).toMatchObject({ status: 202 })
    for (const { socket } of slow) socket.destroy()
    await expect.poll(async () => (await gitee.call({ body: pushBody('x', { half }) })).status).toBe(202)
  })

  test('of all hooks fill only what is set aside for bodies', async () => {
    const hooks = await Promise.all([1, 2, 3].map(addHook))
    const slow = await Promise.all(hooks.flatMap((hook) => [openCall(hook, 60_000), openCall(hook, 60_000)]))
    for (const { socket } of slow) socket.write(half)
    const answers = () => slow.map((call) => call.answered()).filter((text) => text !== '')
    await expect.poll(answers).toHaveLength(1)
    expect(answers()[0]).toMatch(/^HTTP\/1\.1 503/)
    expect(answers()[0]).toMatch(/^Retry-After: 5/m)
    for (const { socket } of slow) socket.destroy()
    await expect.poll(async () => (await gitee.call({ body: pushBody('x', { half }) })).status).toBe(202)
  })
})
