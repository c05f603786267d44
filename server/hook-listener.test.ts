import { afterEach, expect, test } from 'vitest'
import { newKey } from '#lib/platform/ids.ts'
import { createLog } from '#lib/platform/log.ts'
import { serve } from '#lib/testing/serve.ts'
import { startTestServices } from '#lib/testing/test-services.ts'
import { createFront } from './front.ts'
import { createHookListener } from './hook-listener.ts'
import { createIntake } from './intake.ts'

const endings: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

async function startHooks() {
  const lines: string[] = []
  const log = createLog('debug', { write: (line: string) => void lines.push(line) })
  const services = await startTestServices({ log })
  const front = createFront(() => false)
  front.open(createHookListener(services, createIntake(services)))
  const { url, close } = await serve(front.handle)
  endings.push(close, services.close)
  const call = (requestId: string) =>
    fetch(`${url}/hooks/gitee/${newKey()}`, { method: 'POST', headers: { 'X-Request-Id': requestId } })
  return { services, lines, call }
}

test('a refused call is found in the log under the id of its answer', async () => {
  const { lines, call } = await startHooks()
  const ids = ['request-of-one', 'request-of-two']
  const answers = await Promise.all(ids.map(call))
  expect(answers.map(({ headers }) => headers.get('x-request-id'))).toEqual(ids)
  const refused = lines.map((line) => JSON.parse(line)).filter(({ reason }) => reason === 'hook_unknown')
  expect(refused.map(({ requestId }) => requestId).sort()).toEqual(ids)
})

test('the time of each answer is noted under its status', async () => {
  const { services, call } = await startHooks()
  await call('request-of-one')
  await call('request-of-two')
  const { values } = await services.metrics.intake.get()
  const counts = values.filter(({ metricName }) => metricName === 'packbridge_intake_seconds_count')
  expect(counts).toMatchObject([{ labels: { status: '404' }, value: 2 }])
})
