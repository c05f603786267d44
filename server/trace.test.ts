import { expect, test, vi } from 'vitest'
import { createLog } from '#lib/platform/log.ts'
import { createTracing } from '#lib/platform/tracing.ts'
import { startTraceCollector } from '#lib/testing/trace-collector.ts'
import { createHookCaller } from './testing/call-hook.ts'
import { publish } from './testing/drive.ts'
import { startWorld, tokens } from './testing/start-world.ts'

vi.setConfig({ testTimeout: 90_000 })

test('one trace leads from the hook call to the proof, with the calls between and no secret', async () => {
  const collector = await startTraceCollector()
  const tracing = await createTracing({ endpoint: collector.url, ratio: 1 }, createLog('silent'))
  const world = await startWorld({ works: false, tracing })
  const { publicationId } = await publish(world, 'money')
  const { secret } = await createHookCaller(world, publicationId)
  await world.work()
  await world.sandbox.gitee.pushTag('lihua/money', 'v2.0.0')
  const { prisma } = world.services.database
  const published = () => prisma.run.count({ where: { trigger: 'push', state: 'published' } })
  await expect.poll(published, { timeout: 60_000 }).toBeGreaterThan(0)
  const { trace } = await prisma.delivery.findFirstOrThrow({ where: { ref: 'refs/tags/v2.0.0' } })
  const { hookKey } = await prisma.publication.findUniqueOrThrow({ where: { id: publicationId } })
  await world.close()
  await tracing.stop()

  const [, traceId, receivedId] = trace?.split('-') ?? []
  const spans = collector.spans.filter((span) => span.traceId === traceId)
  const received = spans.find(({ name }) => name === 'receive delivery')
  expect(received?.spanId).toBe(receivedId)
  const steps = spans.filter(({ parentSpanId }) => parentSpanId === receivedId)
  expect(new Set(steps.map(({ name }) => name))).toEqual(new Set(['relay', 'follow', 'prove']))
  const packagist = new URL(world.sandbox.packagist.url).host
  const gitee = new URL(world.sandbox.gitee.url).host
  const calls = spans.filter(({ parentSpanId }) => steps.some(({ spanId }) => spanId === parentSpanId))
  const names = calls.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining([`POST ${packagist}`, `GET ${packagist}`, `GET ${gitee}`]))
  for (const hidden of [tokens.main, tokens.safe, secret.reveal(), hookKey]) {
    expect(collector.text()).not.toContain(hidden)
  }
  await collector.close()
})
