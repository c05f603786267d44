import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { RunState } from '#prisma/generated/enums.ts'
import { addPublisher } from './crawl-logs-fixture.ts'
import { listRuns, type RunFilter } from './list-runs.ts'

const states = ['waiting', 'relaying', 'blocked', 'following', 'proving', 'published', 'failed'] as const

let services: TestServices
let ours: Awaited<ReturnType<typeof addPublisher>>

beforeAll(async () => {
  services = await startTestServices()
  ours = await addPublisher(services, 'ada/money')
  const theirs = await addPublisher(services, 'grace/compiler')
  for (const { publicationId } of [ours, theirs])
    for (const state of states)
      await services.database.prisma.run.create({ data: { publicationId, trigger: 'push', state } })
})
afterAll(() => services.close())

test('a run that has not read what it is about names the pushes it serves, and once it has, that', async () => {
  const { prisma } = services.database
  const { publicationId, userId } = ours
  const run = await prisma.run.create({ data: { publicationId, trigger: 'asked', state: 'blocked' } })
  const at = new Date()
  const call = { publicationId, runId: run.id, before: '', after: '', sentAt: at, receivedAt: at }
  const refs = { 'refs/tags/v1.0.0': 'tag_created', 'refs/heads/fix/tags': 'branch_pushed' } as const
  for (const [ref, kind] of Object.entries(refs))
    await prisma.delivery.createMany({
      data: ['first', 'again'].map((time) => ({ ...call, ref, kind, fingerprint: `${ref} ${time}` })),
    })
  const find = () => listRuns(services, { userId, filter: { trigger: 'asked' }, page: 1 })
  expect((await find()).runs).toMatchObject([{ targets: [], pushed: ['v1.0.0', 'fix/tags'] }])
  const target = { ref: 'refs/tags/v1.0.0', kind: 'tag', name: 'v1.0.0', commit: null, normalized: null }
  await prisma.run.update({ where: { id: run.id }, data: { targets: [target] } })
  expect((await find()).runs).toMatchObject([{ targets: [{ name: 'v1.0.0' }], pushed: [] }])
  await prisma.delivery.deleteMany({ where: { publicationId } })
  await prisma.run.delete({ where: { id: run.id } })
})

test('a run that has not asked Packagist also names the pushes that it will take along, and no others', async () => {
  const { prisma } = services.database
  const { publicationId, userId } = ours
  const active = { activePublicationId: publicationId }
  const run = await prisma.run.create({
    data: { publicationId, trigger: 'asked', state: 'blocked', ...active },
  })
  const at = new Date()
  const call = {
    publicationId,
    before: '',
    after: '',
    sentAt: at,
    receivedAt: at,
    kind: 'tag_created',
  } as const
  const refs = ['v2.0.0', 'v2.1.0'].map((name) => `refs/tags/${name}`)
  await prisma.delivery.createMany({
    data: [
      { ...call, ref: 'refs/heads/main', fingerprint: 'main', runId: run.id },
      ...refs.map((ref) => ({ ...call, ref, fingerprint: ref })),
      { ...call, ref: 'refs/tags/paused', fingerprint: 'paused', ignored: 'publication_paused' },
    ],
  })
  const find = () => listRuns(services, { userId, filter: { trigger: 'asked' }, page: 1 })
  expect((await find()).runs).toMatchObject([{ pushed: ['v2.1.0', 'v2.0.0', 'main'] }])
  await prisma.run.update({ where: { id: run.id }, data: { requestedAt: at } })
  expect((await find()).runs).toMatchObject([{ pushed: ['main'] }])
  await prisma.delivery.deleteMany({ where: { publicationId } })
  await prisma.run.delete({ where: { id: run.id } })
})

test.each<[RunFilter['outcome'], RunState[]]>([
  [undefined, [...states]],
  ['active', ['waiting', 'relaying', 'following', 'proving']],
  ['blocked', ['blocked']],
  ['published', ['published']],
  ['failed', ['failed']],
])('the filter %s lists just these of the reader’s runs', async (outcome, expected) => {
  const { runs, total } = await listRuns(services, { userId: ours.userId, filter: { outcome }, page: 1 })
  expect(runs.map(({ state }) => state).sort()).toEqual([...expected].sort())
  expect(total).toBe(expected.length)
})
