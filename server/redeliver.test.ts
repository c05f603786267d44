import { afterAll, beforeAll, expect, test } from 'vitest'
import { pausePublication } from '#lib/publication/change-publication.ts'
import { redeliver } from '#lib/runs/redeliver.ts'
import { createHookCaller, pushBody } from './testing/call-hook.ts'
import { publish } from './testing/drive.ts'
import { signIn, startWorld, type World } from './testing/start-world.ts'

let world: World
let kept: Awaited<ReturnType<typeof publish>>
let deliveryId: string

beforeAll(async () => {
  world = await startWorld({ works: false })
  kept = await publish(world, 'money')
  const gitee = await createHookCaller(world, kept.publicationId)
  await gitee.call({ body: pushBody('refs/tags/v1.0.0') })
  const { publicationId } = kept
  const delivery = await rows().delivery.findFirstOrThrow({ where: { publicationId, kind: 'tag_created' } })
  deliveryId = delivery.id
  // Its run has ended since.
  await rows().delivery.updateMany({ where: { publicationId }, data: { runId: null, ignored: 'not_a_ref' } })
  await rows().run.deleteMany({ where: { publicationId } })
})

afterAll(() => world.close())

const rows = () => world.services.database.prisma
const again = (userId = kept.userId) =>
  redeliver(world.services, { userId, repositoryId: kept.repositoryId, deliveryId })
const runs = () => rows().run.findMany({ where: { publicationId: kept.publicationId } })

test('a call is processed again by a run that was asked for, which the history tells', async () => {
  const begun = await again()
  expect(await runs()).toMatchObject([{ trigger: 'asked', state: 'waiting' }])
  expect(begun).toEqual({ ok: true, value: { runId: (await runs())[0]?.id } })
  const events = await rows().event.findMany({ where: { kind: 'redelivered' } })
  expect(events).toMatchObject([{ userId: kept.userId, data: { ref: 'refs/tags/v1.0.0' } }])
})

test('while a run is active the next one is asked for', async () => {
  await again()
  expect(await runs()).toHaveLength(1)
  expect(await rows().publication.findUnique({ where: { id: kept.publicationId } })).toMatchObject({
    nextTrigger: 'asked',
  })
})

test('nobody else may: not a stranger, and not a member without the right', async () => {
  const { gitee } = world.sandbox
  gitee.addAccount({ login: 'olga' })
  const olga = await signIn(world, 'olga')
  expect(await again(olga.userId)).toMatchObject({ ok: false, reason: 'not_found' })
  const { repositoryId } = kept
  const access = {
    repositoryId,
    userId: olga.userId,
    grantId: olga.grantId,
    isAdmin: true,
    checkedAt: new Date(),
  }
  await rows().repositoryAccess.create({ data: access })
  expect(await again(olga.userId)).toMatchObject({ ok: false, reason: 'not_administrator' })
})

test('of a publication that is paused nothing is processed', async () => {
  await pausePublication(world.services, kept)
  expect(await again()).toMatchObject({ ok: false, reason: 'publication_paused' })
})
