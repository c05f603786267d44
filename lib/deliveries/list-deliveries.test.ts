import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, type UserId } from '#lib/platform/ids.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { DeliveryFilter, DeliveryPlace } from './delivery.ts'
import { getDelivery } from './get-delivery.ts'
import { DELIVERIES_PER_PAGE, listDeliveries } from './list-deliveries.ts'

const begin = Date.UTC(2026, 4, 1)
const COUNT = 2 * DELIVERIES_PER_PAGE + 7
const all = { kind: null, outcome: null } as const

let services: TestServices
let userId: UserId
let strangerId: UserId
let publicationId: string
let repositoryId: string
let runId: string

beforeAll(async () => {
  services = await startTestServices()
  const { prisma } = services.database
  userId = await addTestUser(services, 'ada')
  strangerId = await addTestUser(services, 'grace')
  const credential = await prisma.credential.create({
    data: { userId, username: 'ada', canonical: 'ada', checkedAt: new Date() },
  })
  const rows = { keeperId: userId, credentialId: credential.id, packageName: 'ada/calls' }
  const added = await addTestPublication(services, rows)
  publicationId = added.publicationId
  repositoryId = added.repositoryId
  const grant = await prisma.grant.create({
    data: {
      userId,
      host: 'sandbox',
      giteeUserId: newId(),
      login: 'ada',
      name: 'Ada',
      accessToken: 'sealed',
      refreshToken: 'sealed',
      expiresAt: new Date(),
    },
  })
  await prisma.repositoryAccess.create({
    data: { userId, repositoryId, grantId: grant.id, isAdmin: true, checkedAt: new Date() },
  })
  const run = await prisma.run.create({ data: { publicationId, trigger: 'push', state: 'published' } })
  runId = run.id
  await prisma.delivery.createMany({ data: Array.from({ length: COUNT }, (_call, index) => call(index)) })
  await prisma.refusal.createMany({
    data: [1, 2].map((day) => {
      const at = new Date(begin + day * 86_400_000)
      return { publicationId, reason: 'signature_wrong', day: at, count: day, lastAt: at }
    }),
  })
})

afterAll(() => services.close())

/** Three come at each moment; every fifth is a test call, and of the others every second was served. */
function call(index: number): Prisma.DeliveryCreateManyInput {
  const at = new Date(begin + Math.floor(index / 3) * 1_000)
  const isPing = index % 5 === 0
  return {
    publicationId,
    fingerprint: String(index),
    kind: isPing ? 'ping' : index % 3 === 0 ? 'tag_created' : 'branch_pushed',
    ref: `refs/tags/v1.${index}.0`,
    before: '',
    after: 'a'.repeat(40),
    sentAt: at,
    receivedAt: at,
    runId: !isPing && index % 2 === 0 ? runId : null,
    ignored: isPing ? 'ping' : null,
  }
}

async function page(place: DeliveryPlace | null, filter: DeliveryFilter = all) {
  return listDeliveries(services, { userId, publicationId, place, ...filter })
}

async function readAll(filter: DeliveryFilter) {
  const first = await page(null, filter)
  const pages = [first]
  for (let next = first.older; next !== null; next = pages.at(-1)?.older ?? null)
    pages.push(await page(next, filter))
  return pages
}

test('page by page downwards every call comes once, newest first, and upwards the same pages come again', async () => {
  const pages = await readAll(all)
  const ids = pages.flatMap(({ deliveries }) => deliveries.map(({ id }) => id))
  expect(new Set(ids).size).toBe(COUNT)
  const order = pages.flatMap(({ deliveries }) => deliveries.map(({ receivedAt }) => receivedAt.getTime()))
  expect(order).toEqual(order.toSorted((a, b) => b - a))
  expect(pages[0]?.newer).toBeNull()

  const last = pages.at(-1)
  const before = last?.newer ? await page(last.newer) : null
  expect(before?.deliveries).toEqual(pages.at(-2)?.deliveries)
  expect(before?.newer).not.toBeNull()
  expect(before?.older).not.toBeNull()
})

test('any filter leaves exactly the calls that fit it', async () => {
  const kind = fc.constantFrom(null, 'ping', 'tag_created', 'branch_pushed', 'other' as const)
  const outcome = fc.constantFrom(null, 'served', 'waiting', 'ignored' as const)
  const calls = Array.from({ length: COUNT }, (_call, index) => call(index))
  await fc.assert(
    fc.asyncProperty(kind, outcome, async (wantedKind, wantedOutcome) => {
      const pages = await readAll({ kind: wantedKind, outcome: wantedOutcome })
      const outcomeOf = ({ runId: run, ignored }: (typeof calls)[number]) =>
        run ? 'served' : ignored ? 'ignored' : 'waiting'
      const fits = calls.filter(
        (each) =>
          (wantedKind === null || each.kind === wantedKind) &&
          (wantedOutcome === null || outcomeOf(each) === wantedOutcome),
      )
      expect(pages.flatMap(({ deliveries }) => deliveries)).toHaveLength(fits.length)
    }),
    { numRuns: 20 },
  )
})

test('refused calls are told by reason and day, the newest day first', async () => {
  const { refusals } = await page(null)
  expect(refusals).toMatchObject([
    { reason: 'signature_wrong', count: 2 },
    { reason: 'signature_wrong', count: 1 },
  ])
})

test('what a call said is set out in lines; of one that was not kept nothing is made up', async () => {
  const [kept, other] = (await page(null)).deliveries
  await services.database.prisma.deliveryContent.create({
    data: {
      deliveryId: kept?.id ?? '',
      headers: [['X-Gitee-Event', 'Push Hook']],
      body: '{"ref":"refs/tags/v1"}',
      size: 22,
      status: 202,
      answer: '{}',
      tookMs: 3,
    },
  })
  const read = (deliveryId = '') => getDelivery(services, { userId, repositoryId, deliveryId })
  expect((await read(kept?.id))?.content).toMatchObject({
    headers: [['X-Gitee-Event', 'Push Hook']],
    body: '{\n  "ref": "refs/tags/v1"\n}',
    isCut: false,
  })
  expect(await read(other?.id)).toMatchObject({ content: null })
})

test('calls of a repository are there for nobody who cannot see it', async () => {
  const scope = { userId: strangerId, repositoryId }
  const [first] = (await page(null)).deliveries
  expect(await listDeliveries(services, { userId: strangerId, publicationId, ...all, place: null })).toEqual({
    deliveries: [],
    newer: null,
    older: null,
    refusals: [],
  })
  expect(await getDelivery(services, { ...scope, deliveryId: first?.id ?? '' })).toBeNull()
})
