import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#lib/platform/ids.ts'
import { addPublisher } from '#lib/runs/crawl-logs-fixture.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { holdDoneSteps, listSteps, repeatSteps, replaceSteps, saveStep } from './step-store.ts'

const plan = [
  { kind: 'put_hook' as const, detail: {} },
  { kind: 'request_update' as const, detail: {} },
]

let services: TestServices
let publicationId: string

beforeAll(async () => {
  services = await startTestServices()
})
afterAll(() => services.close())

beforeEach(async () => {
  publicationId = (await addPublisher(services, `ada/${newId()}`)).publicationId
  await replaceSteps(rows(), publicationId, plan)
})

const rows = () => services.database.prisma
const steps = () => listSteps(rows(), publicationId)
const areDone = () => rows().$transaction((tx) => holdDoneSteps(tx, publicationId))

test('what is still done for a plan that another has replaced is not written to the new one', async () => {
  const [before] = await steps()
  if (!before) throw new Error('the plan has a first step')
  expect(await saveStep(rows(), before, { state: 'running' })).toBe(true)
  await replaceSteps(rows(), publicationId, plan)
  expect(await saveStep(rows(), before, { state: 'done' })).toBe(false)
  expect((await steps()).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
})

test('steps are all done once each is, and no longer once others are planned', async () => {
  const seen = [await areDone()]
  for (const step of await steps()) {
    await saveStep(rows(), step, { state: 'done' })
    seen.push(await areDone())
  }
  await replaceSteps(rows(), publicationId, plan)
  seen.push(await areDone())
  expect(seen).toEqual([false, false, true, false])
})

test('steps that are repeated begin anew, as untried as at first, and keep what they are about', async () => {
  for (const step of await steps()) {
    const detail = { to: 'there', attempts: 5 }
    await saveStep(rows(), step, { state: 'failed', reason: 'timeout', startedAt: new Date(), detail })
  }
  const planned = (await steps()).map(({ planId }) => planId)
  await repeatSteps(rows(), publicationId)
  const begun = { state: 'waiting', reason: null, startedAt: null, detail: { to: 'there', attempts: 0 } }
  expect(await steps()).toMatchObject([begun, begun])
  expect((await steps()).filter(({ planId }) => planned.includes(planId))).toEqual([])
})
