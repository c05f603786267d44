import { afterAll, beforeAll, expect, test } from 'vitest'
import { KEPT_BYTES, LARGEST_CLEANED } from '#lib/deliveries/content.ts'
import { pushBody } from './testing/call-hook.ts'
import { type IntakeWorld, openCall, startIntake } from './testing/start-intake.ts'

let world: IntakeWorld

beforeAll(async () => {
  world = await startIntake()
})

afterAll(() => world.close())

async function contents(publicationId: string) {
  await world.intake.drain()
  return world.services.database.prisma.deliveryContent.findMany({ where: { delivery: { publicationId } } })
}

test('what an acknowledged call said is kept with its answer, and without what could sign another', async () => {
  const gitee = await world.addHook('kept')
  const headers = gitee.headers()
  const signature = headers['X-Gitee-Token'] ?? ''
  const body = pushBody('refs/tags/v1.0.0', { sign: signature, password: gitee.secret.reveal() })
  await gitee.call({ body, headers: { ...headers, Cookie: 'session=1' } })
  const [kept, ...others] = await contents(gitee.publicationId)
  expect(others).toEqual([])
  expect(kept).toMatchObject({
    size: Buffer.byteLength(body),
    status: 202,
    answer: '{"result":"accepted"}',
    headers: expect.arrayContaining([
      ['X-Gitee-Token', '[secret]'],
      ['Cookie', '[secret]'],
      ['X-Gitee-Event', 'Push Hook'],
    ]),
  })
  expect(kept?.tookMs).toBeGreaterThanOrEqual(0)
  expect(JSON.parse(kept?.body ?? '')).toMatchObject({ ref: 'refs/tags/v1.0.0', sign: '[secret]' })
  const hookKey = gitee.url.split('/').at(-1) ?? ''
  const row = JSON.stringify(kept)
  for (const secret of [signature, gitee.secret.reveal(), hookKey]) expect(row).not.toContain(secret)
})

test('a repeated call adds nothing to what the first one said', async () => {
  const gitee = await world.addHook('repeated')
  const at = Date.now()
  await gitee.call({ at, body: pushBody('refs/heads/a', { first: true }) })
  expect(await gitee.call({ at, body: pushBody('refs/heads/a') })).toMatchObject({
    body: { result: 'duplicate' },
  })
  expect(await contents(gitee.publicationId)).toMatchObject([{ body: expect.stringContaining('first') }])
})

test('of a long call the beginning is kept', async () => {
  const gitee = await world.addHook('long')
  const body = pushBody('refs/heads/a', { pad: 'x'.repeat(2 * KEPT_BYTES) })
  await gitee.call({ body })
  const [kept] = await contents(gitee.publicationId)
  expect(kept?.body).toHaveLength(KEPT_BYTES)
  expect(kept?.size).toBe(body.length)
})

test('of a very long call nothing is kept, and it is acknowledged', async () => {
  const gitee = await world.addHook('longest')
  const body = pushBody('refs/heads/a', { pad: 'x'.repeat(LARGEST_CLEANED) })
  expect(await gitee.call({ body })).toMatchObject({ status: 202 })
  expect(await contents(gitee.publicationId)).toEqual([])
})

test('a refused call leaves nothing', async () => {
  const gitee = await world.addHook('refused')
  await gitee.call({ headers: { 'X-Gitee-Token': 'forged' } })
  await gitee.call({ body: 'no JSON' })
  expect(await contents(gitee.publicationId)).toEqual([])
})

test('while many calls are under way they are acknowledged and what they say is not kept', async () => {
  const gitee = await world.addHook('busy')
  const slow = await Promise.all(Array.from({ length: 8 }, () => openCall(gitee, 10)))
  await expect.poll(() => world.intake.isBusy()).toBe(true)
  expect(await gitee.call()).toMatchObject({ status: 202 })
  for (const { socket } of slow) socket.destroy()
  expect(await contents(gitee.publicationId)).toEqual([])
})

test('a call is acknowledged where its content cannot be kept', async () => {
  const { prisma } = world.services.database
  const gitee = await world.addHook('unkept')
  await prisma.$executeRaw`ALTER TABLE "DeliveryContent" RENAME TO "Elsewhere"`
  expect(await gitee.call()).toMatchObject({ status: 202 })
  await world.intake.drain()
  await prisma.$executeRaw`ALTER TABLE "Elsewhere" RENAME TO "DeliveryContent"`
  expect(await prisma.delivery.count({ where: { publicationId: gitee.publicationId } })).toBe(1)
})
