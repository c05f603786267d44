import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { News } from '#lib/platform/live.ts'
import { createLog } from '#lib/platform/log.ts'
import { addPublisher } from '#lib/runs/crawl-logs-fixture.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'

let services: TestServices
let ada: Awaited<ReturnType<typeof addPublisher>>
let grace: Awaited<ReturnType<typeof addPublisher>>
const logged: string[] = []
const heard = { ada: [] as News[], grace: [] as News[], ended: 0 }

beforeAll(async () => {
  services = await startTestServices({
    log: createLog('warn', { write: (line: string) => void logged.push(line) }),
  })
  ada = await addPublisher(services, 'ada/money')
  grace = await addPublisher(services, 'grace/compiler')
  const onEnd = () => {
    heard.ended += 1
  }
  await services.live.follow(ada.userId, { onNews: (news) => heard.ada.push(news), onEnd })
  await services.live.follow(grace.userId, { onNews: (news) => heard.grace.push(news), onEnd })
  await settle()
})
afterAll(() => services.close())
beforeEach(() => {
  heard.ada = []
  heard.grace = []
})

/** Something of everybody's: what was told before it, was told by now. */
async function settle() {
  const origin = `https://${Math.random()}.example.org`
  await services.database.prisma.upstream.create({ data: { origin, downSince: new Date() } })
  const isThere = ({ kind }: News) => kind === 'everything'
  await vi.waitFor(() => expect([heard.ada.some(isThere), heard.grace.some(isThere)]).toEqual([true, true]))
}

const runs = () => services.database.prisma.run

test('who may see a repository hears of its runs, and nobody else', async () => {
  const { publicationId, repositoryId } = ada
  const run = await runs().create({ data: { publicationId, trigger: 'push' } })
  const news = { kind: 'repositories', ids: [repositoryId] }
  await vi.waitFor(() => expect(heard.ada).toEqual([news]))
  await runs().update({ where: { id: run.id }, data: { state: 'published' } })
  await vi.waitFor(() => expect(heard.ada).toEqual([news, news]))
  expect(heard.grace).toEqual([])
})

test('what changes together is told once', async () => {
  const { publicationId, repositoryId } = ada
  await services.database.prisma.$transaction([
    runs().create({ data: { publicationId, trigger: 'push' } }),
    runs().create({ data: { publicationId, trigger: 'asked' } }),
    services.database.prisma.publication.update({
      where: { id: publicationId },
      data: { sync: 'publishing' },
    }),
  ])
  await vi.waitFor(() => expect(heard.ada).toEqual([{ kind: 'repositories', ids: [repositoryId] }]))
})

test('leases and turns, which no page shows, are told to nobody', async () => {
  const { publicationId } = ada
  await runs().updateMany({ where: { publicationId }, data: { dueAt: new Date(), takes: 3 } })
  await services.database.prisma.publication.update({
    where: { id: publicationId },
    data: { metadataDueAt: new Date() },
  })
  expect(heard.ada.filter(({ kind }) => kind === 'repositories')).toEqual([])
  await settle()
  expect(heard.ada.filter(({ kind }) => kind === 'repositories')).toEqual([])
})

test('hundreds at once are all told', async () => {
  const { prisma } = services.database
  const repositories = await prisma.repository.findMany({ where: { id: ada.repositoryId } })
  const publication = await prisma.publication.findUniqueOrThrow({ where: { id: ada.publicationId } })
  const ids = Array.from({ length: 250 }, (_, index) => `many-${index}`)
  const { checks, skips, ...rest } = publication
  const [repository] = repositories
  if (!repository) throw new Error('the fixture made no repository')
  const { manifestFlaw, ...pattern } = repository
  await prisma.repository.createMany({ data: ids.map((id) => ({ ...pattern, id, giteeId: id })) })
  const access = await prisma.repositoryAccess.findFirstOrThrow({ where: { userId: ada.userId } })
  await prisma.repositoryAccess.createMany({ data: ids.map((id) => ({ ...access, repositoryId: id })) })
  await prisma.publication.createMany({
    data: ids.map((id) => ({ ...rest, id, repositoryId: id, hookKey: id })),
  })
  const told = () => new Set(heard.ada.flatMap((news) => (news.kind === 'repositories' ? news.ids : [])))
  await vi.waitFor(() => expect(told()).toEqual(new Set(ids)))
  expect(heard.grace).toEqual([])
})

test('what belongs to a person is told to that person alone', async () => {
  const { prisma } = services.database
  await prisma.grant.updateMany({ where: { userId: grace.userId }, data: { state: 'sign_in_again' } })
  await vi.waitFor(() => expect(heard.grace).toEqual([{ kind: 'everything' }]))
  expect(heard.ada).toEqual([])
})

test('where nobody can say who may see it, everybody who follows is told to look anew', async () => {
  const { prisma } = services.database
  await prisma.$executeRaw`ALTER TABLE "RepositoryAccess" RENAME TO "away"`
  try {
    await runs().create({ data: { publicationId: ada.publicationId, trigger: 'push' } })
    const anew = [{ kind: 'everything' }]
    await vi.waitFor(() => expect([heard.ada, heard.grace]).toEqual([anew, anew]))
    expect(logged.join()).toContain('are told to look anew')
  } finally {
    await prisma.$executeRaw`ALTER TABLE "away" RENAME TO "RepositoryAccess"`
  }
})

test('the mark stays while nothing changes, and moves with whatever does', async () => {
  const { mark } = services.live
  const before = await mark()
  expect(before).not.toBe(null)
  expect(await mark()).toBe(before)
  await runs().create({ data: { publicationId: grace.publicationId, trigger: 'push' } })
  await vi.waitFor(async () => expect(await mark()).not.toBe(before))
})

test('who no longer follows hears nothing, and closing ends those who do', async () => {
  const late: News[] = []
  const stop = await services.live.follow(ada.userId, { onNews: (news) => late.push(news), onEnd() {} })
  stop()
  await settle()
  expect(late).toEqual([])
  await services.live.close()
  expect(heard.ended).toBe(2)
})
