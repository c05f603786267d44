import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#lib/platform/ids.ts'
import { invariant } from '#lib/platform/result.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { Outcome } from './outcome.ts'
import { saveOutcome } from './save-outcome.ts'
import { findRun } from './store.ts'
import { createTurnBatch } from './turn-batch.ts'
import { takeTurn } from './turn-store.ts'

let services: TestServices
let publicationId: string

beforeAll(async () => {
  services = await startTestServices()
  const keeperId = await addTestUser(services)
  const credential = await services.database.prisma.credential.create({
    data: { userId: keeperId, username: 'lihua', canonical: 'lihua', checkedAt: new Date() },
  })
  const rows = { keeperId, credentialId: credential.id, packageName: 'lihua/money' }
  publicationId = (await addTestPublication(services, rows)).publicationId
})

afterAll(() => services.close())

const outcomes: [string, Outcome][] = [
  ['goes on', { kind: 'moved', change: { state: 'following' } }],
  ['waits', { kind: 'wait', ms: 1_000 }],
  ['failed', { kind: 'failed', reason: 'unreachable' }],
  ['is over', { kind: 'finished', state: 'published', change: {} }],
]

test.each(outcomes)(
  'what a worker finds that lost its turn is not kept: the run %s',
  async (_what, outcome) => {
    const { database } = services
    const now = services.clock.now()
    const id = newId()
    await database.prisma.run.create({
      data: { id, publicationId, trigger: 'asked', state: 'relaying', createdAt: now, dueAt: now },
    })
    await takeTurn(database, { id, now, until: now })
    const lost = await findRun(database.prisma, id)
    invariant(lost, 'the run exists')
    await takeTurn(database, { id, now, until: now })
    const held = await findRun(database.prisma, id)
    expect(await saveOutcome(services, createTurnBatch(services), { run: lost, outcome })).toBeNull()
    expect(await findRun(database.prisma, id)).toEqual(held)
  },
)
