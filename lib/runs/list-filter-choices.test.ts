import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTestPublication } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { addPublisher } from './crawl-logs-fixture.ts'
import { listFilterChoices } from './list-filter-choices.ts'

let services: TestServices
let ada: Awaited<ReturnType<typeof addPublisher>>
let grace: Awaited<ReturnType<typeof addPublisher>>

beforeAll(async () => {
  services = await startTestServices()
  ada = await addPublisher(services, 'ada/money')
  grace = await addPublisher(services, 'grace/compiler')
  const failed = { trigger: 'push', state: 'failed' } as const
  const { run } = services.database.prisma
  await run.create({ data: { ...failed, publicationId: ada.publicationId, reason: 'timeout' } })
  await run.create({ data: { ...failed, publicationId: grace.publicationId, reason: 'crawl_failed' } })
})
afterAll(() => services.close())

test('there are one’s own repositories and their reasons to choose from, not those of others', async () => {
  expect(await listFilterChoices(services, { userId: ada.userId, chosen: grace.repositoryId })).toEqual({
    repositories: [{ id: ada.repositoryId, fullName: expect.stringContaining('money') }],
    reasons: ['timeout'],
  })
})

test('a hundred repositories are named, of more only the chosen one', async () => {
  const { userId, repositoryId } = ada
  const named = async (chosen?: string) =>
    (await listFilterChoices(services, { userId, ...(chosen ? { chosen } : {}) })).repositories
  for (let number = 2; number <= 100; number += 1) await addAnother(number)
  expect(await named()).toHaveLength(100)
  await addAnother(101)
  expect(await named()).toEqual([])
  expect((await named(repositoryId)).map(({ id }) => id)).toEqual([repositoryId])
})

/** One more repository that is ada's. */
async function addAnother(number: number) {
  const { prisma } = services.database
  const { userId } = ada
  const { credentialId } = await prisma.publication.findUniqueOrThrow({ where: { id: ada.publicationId } })
  const access = await prisma.repositoryAccess.findFirstOrThrow({ where: { userId } })
  const made = { keeperId: userId, credentialId: credentialId ?? '', packageName: `ada/package-${number}` }
  const { repositoryId } = await addTestPublication(services, made)
  await prisma.repositoryAccess.create({ data: { ...access, repositoryId } })
}
