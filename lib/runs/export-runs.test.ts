import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { addPublisher } from './crawl-logs-fixture.ts'
import { exportRuns, RUNS_PER_PART } from './export-runs.ts'
import { listRuns, type RunFilter } from './list-runs.ts'

const newest = new Date('2026-11-20T12:00:00.000Z')
const COUNT = 2 * RUNS_PER_PART + 7

let services: TestServices
let ours: Awaited<ReturnType<typeof addPublisher>>

beforeAll(async () => {
  services = await startTestServices()
  ours = await addPublisher(services, 'ada/money')
  const theirs = await addPublisher(services, 'grace/compiler')
  // Many begin at the same moment: the order must still be one.
  const run = (publicationId: string, index: number): Prisma.RunCreateManyInput => ({
    publicationId,
    trigger: index % 3 === 0 ? 'asked' : 'push',
    state: index % 2 === 0 ? 'failed' : 'published',
    reason: index % 2 === 0 ? 'timeout' : null,
    createdAt: new Date(newest.getTime() - Math.floor(index / 300) * 86_400_000),
  })
  const indexes = Array.from({ length: COUNT }, (_, index) => index)
  await services.database.prisma.run.createMany({
    data: [...indexes.map((index) => run(ours.publicationId, index)), run(theirs.publicationId, 1)],
  })
})
afterAll(() => services.close())

async function read(form: 'csv' | 'json', filter: RunFilter = {}): Promise<string> {
  let text = ''
  for await (const part of exportRuns(services, { userId: ours.userId, filter, form })) text += part
  return text
}

test('the JSON holds every run of the reader’s once, and nobody else’s', async () => {
  const rows: { id: string; package: string; created_at: string }[] = JSON.parse(await read('json'))
  expect(rows).toHaveLength(COUNT)
  expect(new Set(rows.map(({ id }) => id)).size).toBe(COUNT)
  expect(new Set(rows.map((row) => row.package))).toEqual(new Set(['ada/money']))
  const times = rows.map(({ created_at }) => created_at)
  expect(times).toEqual([...times].sort().reverse())
})

test.each<RunFilter>([
  { outcome: 'stopped' },
  { reason: 'timeout', trigger: 'asked' },
  { since: new Date(newest.getTime() - 86_400_000) },
  { until: newest },
  { search: 'nothing-like-this' },
])('what is exported by %j is what the list shows by it', async (filter) => {
  const { total } = await listRuns(services, { userId: ours.userId, filter, page: 1 })
  expect(JSON.parse(await read('json', filter))).toHaveLength(total)
  const lines = (await read('csv', filter)).split('\r\n')
  expect(lines).toHaveLength(total + 2)
  expect(total).toBeLessThan(COUNT)
})

test('the CSV begins with its mark and the names, and tells times in ISO 8601', async () => {
  const receivedAt = new Date('2026-11-20T13:00:00.000Z')
  const visibleAt = new Date('2026-11-20T13:00:04.250Z')
  const target = { ref: 'refs/tags/v1.0.0', kind: 'tag', name: 'v1.0.0', commit: null, normalized: null }
  const { publicationId } = ours
  const run = await services.database.prisma.run.create({
    data: {
      publicationId,
      trigger: 'found',
      state: 'published',
      receivedAt,
      visibleAt,
      createdAt: receivedAt,
      targets: [target],
    },
  })
  const text = await read('csv', { trigger: 'found' })
  expect(text.startsWith('\uFEFFid,package,repository,trigger,state,reason,refs,')).toBe(true)
  const at = '2026-11-20T13:00:00.000Z'
  expect(text.split('\r\n')[1]).toBe(
    `${run.id},ada/money,ada/money,found,published,,refs/tags/v1.0.0,0,${at},${at},,,,2026-11-20T13:00:04.250Z,,4250`,
  )
  await services.database.prisma.run.delete({ where: { id: run.id } })
})

test('a run that stopped before it read what it is about names what was pushed, as the list does', async () => {
  const { prisma } = services.database
  const { publicationId } = ours
  const at = new Date()
  const run = { publicationId, trigger: 'repaired', state: 'failed' } as const
  const { id } = await prisma.run.create({ data: run })
  const call = { publicationId, runId: id, before: '', after: '', sentAt: at, receivedAt: at }
  await prisma.delivery.createMany({
    data: [
      { ...call, ref: 'refs/tags/v1.0.0', kind: 'tag_created', fingerprint: 'tag' },
      { ...call, ref: 'refs/heads/main', kind: 'branch_pushed', fingerprint: 'branch' },
    ],
  })
  const rows = JSON.parse(await read('json', { trigger: 'repaired' }))
  expect(rows).toMatchObject([{ id, refs: 'refs/tags/v1.0.0 refs/heads/main' }])
  await prisma.delivery.deleteMany({ where: { publicationId } })
  await prisma.run.delete({ where: { id } })
})
