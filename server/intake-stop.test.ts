import { expect, test } from 'vitest'
import { pushBody } from './testing/call-hook.ts'
import { openCall, startIntake } from './testing/start-intake.ts'

test('a stop in order waits for the calls under way, and for the counts', async () => {
  const world = await startIntake()
  const gitee = await world.addHook('money')
  expect(await gitee.call({ headers: { 'X-Gitee-Token': 'forged' } })).toMatchObject({ status: 401 })
  const body = pushBody('refs/tags/v1.0.0')
  const call = await openCall(gitee, body.length)
  call.socket.write(body.slice(0, 10))
  await expect.poll(async () => (await gitee.call()).status).toBe(202)

  let isDrained = false
  const drained = world.intake.drain().then(() => {
    isDrained = true
  })
  expect(await gitee.call()).toMatchObject({ status: 202 })
  expect(isDrained).toBe(false)
  call.socket.write(body.slice(10))
  await drained
  await expect.poll(call.answered).toMatch(/^HTTP\/1\.1 202/)
  call.socket.destroy()

  const { prisma } = world.services.database
  expect(await prisma.delivery.count({ where: { ref: 'refs/tags/v1.0.0' } })).toBe(1)
  expect(await prisma.refusal.findMany()).toMatchObject([{ reason: 'signature_wrong', count: 1 }])
  await world.close()
})

test('calls that cannot be stored are answered so, with when to come again', async () => {
  const world = await startIntake()
  const gitee = await world.addHook('money')
  expect(await gitee.call()).toMatchObject({ status: 202 })
  await world.services.database.prisma.$executeRaw`ALTER TABLE "Delivery" RENAME TO "Lost"`
  const answers = await Promise.all(Array.from({ length: 20 }, () => gitee.call()))
  for (const { status, body, headers } of answers)
    expect([status, body, headers.get('retry-after')]).toEqual([503, { reason: 'overloaded' }, '5'])
  await world.close()
})
