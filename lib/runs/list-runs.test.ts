import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { RunState } from '#prisma/generated/enums.ts'
import { addPublisher, letSee } from './crawl-logs-fixture.ts'
import { exportRuns } from './export-runs.ts'
import { listRuns, RUNS_PER_PAGE, type RunFilter } from './list-runs.ts'

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

test.each([
  ['a percent sign', '%', ['sum/50%']],
  ['an underscore', 'a_b', ['sum/a_b']],
  ['a backslash', 'a\\b', ['sum/a\\b']],
  ['words in another case', 'SUM/A', ['sum/a\\b', 'sum/a_b', 'sum/acb']],
])('%s is searched for as it is written', async (_what, search, expected) => {
  const { prisma } = services.database
  const { userId } = ours
  const added = await Promise.all(
    ['sum/50%', 'sum/a_b', 'sum/acb', 'sum/a\\b'].map((name) => addPublisher(services, name)),
  )
  for (const { publicationId, repositoryId } of added) {
    await letSee(services, userId, repositoryId)
    await prisma.run.create({ data: { publicationId, trigger: 'push', state: 'published' } })
  }
  const { runs } = await listRuns(services, { userId, filter: { search }, page: 1 })
  expect(runs.map(({ packageName }) => packageName).sort()).toEqual(expected)
  let exported = ''
  for await (const part of exportRuns(services, { userId, filter: { search }, form: 'json' }))
    exported += part
  expect(JSON.parse(exported)).toHaveLength(expected.length)
  await prisma.repository.deleteMany({ where: { fullName: { startsWith: 'sum/' } } })
  await prisma.credential.deleteMany({ where: { username: { startsWith: 'sum/' } } })
})

test('a page beyond the last shows the last, and says which it is', async () => {
  const { publicationId, userId } = await addPublisher(services, 'many/runs')
  const list = (page: number) => listRuns(services, { userId, filter: {}, page })
  expect(await list(3)).toEqual({ runs: [], total: 0, page: 1, pages: 1 })
  await services.database.prisma.run.createMany({
    data: Array.from({ length: RUNS_PER_PAGE + 1 }, () => ({ publicationId, trigger: 'push' as const })),
  })
  const last = await list(2)
  expect(last).toMatchObject({ runs: [{ packageName: 'many/runs' }], page: 2, pages: 2 })
  expect(await list(3)).toEqual(last)
})
