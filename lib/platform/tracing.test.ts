import { afterEach, beforeEach, expect, test } from 'vitest'
import { serve } from '#lib/testing/serve.ts'
import { startTraceCollector, type TraceCollector } from '#lib/testing/trace-collector.ts'
import { createHttp } from './http.ts'
import { createLog } from './log.ts'
import { createTracing, noTracing, type Tracing } from './tracing.ts'

let collector: TraceCollector
let tracing: Tracing

beforeEach(async () => {
  collector = await startTraceCollector()
  tracing = await createTracing({ endpoint: collector.url, ratio: 1 }, log)
})

afterEach(() => collector.close())

const log = createLog('silent')

const FAILED = 2

/** What was collected once everything is sent. */
async function collected() {
  await tracing.stop()
  return Object.fromEntries(collector.spans.map((span) => [span.name, span]))
}

test('a span within a span is its child', async () => {
  await tracing.span('outer', {}, () => tracing.span('inner', {}, async () => {}))
  const { outer, inner } = await collected()
  expect(inner).toMatchObject({ traceId: outer?.traceId, parentSpanId: outer?.spanId })
  expect(outer?.parentSpanId ?? '').toBe('')
})

test('work that goes on later, in another process, joins the trace that was stored', async () => {
  const stored = await tracing.span('receive', {}, async () => tracing.traceparent())
  const other = await createTracing({ endpoint: collector.url, ratio: 1 }, log)
  await other.span('relay', { parent: stored }, async () => {})
  await other.stop()
  const { receive, relay } = await collected()
  expect(stored).toBe(`00-${receive?.traceId}-${receive?.spanId}-01`)
  expect(relay).toMatchObject({ traceId: receive?.traceId, parentSpanId: receive?.spanId })
})

test('a stored text that is no trace begins a new one', async () => {
  await tracing.span('relay', { parent: 'a stored text', links: ['another'] }, async () => {})
  const { relay } = await collected()
  expect(relay?.traceId).toMatch(/^[0-9a-f]{32}$/)
  expect(relay?.links).toEqual([])
})

test('work that serves several traces links to them', async () => {
  const linked = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
  await tracing.span('relay', { links: [linked] }, async () => {})
  expect((await collected()).relay?.links).toMatchObject([
    { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) },
  ])
})

test('work that throws has failed, and its words are cleaned', async () => {
  const broken = tracing.span('relay', {}, () => Promise.reject(new Error('GET /?access_token=abc failed')))
  await expect(broken).rejects.toThrow('abc')
  const { relay } = await collected()
  expect(relay?.status).toEqual({ code: FAILED, message: 'GET /?access_token=[secret] failed' })
})

test('a call is a child of what made it, without its query; elsewhere it is no trace', async () => {
  const remote = await serve((_request, response) => response.writeHead(403).end())
  const http = createHttp({ userAgent: 'test', tracing })
  const url = `${remote.url}/api/v5/user?access_token=must-not-be-seen`
  await tracing.span('relay', {}, () => http({ method: 'GET', url }))
  await http({ method: 'POST', url })
  const { host } = new URL(remote.url)
  const { relay, [`GET ${host}`]: call, [`POST ${host}`]: alone } = await collected()
  expect(call).toMatchObject({ parentSpanId: relay?.spanId, status: { code: FAILED, message: '403' } })
  expect(call?.attributes).toContainEqual({ key: 'url.path', value: { stringValue: '/api/v5/user' } })
  expect(call?.attributes).toContainEqual({ key: 'http.response.status_code', value: { intValue: 403 } })
  expect(alone).toBeUndefined()
  expect(collector.text()).not.toContain('must-not-be-seen')
  await remote.close()
})

test('a trace that is not kept is not kept in what follows from it either', async () => {
  const none = await createTracing({ endpoint: collector.url, ratio: 0 }, log)
  const stored = await none.span('receive', {}, async () => none.traceparent())
  await none.stop()
  await tracing.span('relay', { parent: stored }, async () => {})
  expect(await collected()).toEqual({})
})

test('a collector that is gone keeps nobody from working or stopping', async () => {
  const gone = await createTracing({ endpoint: 'http://127.0.0.1:9', ratio: 1 }, log)
  expect(await gone.span('relay', {}, async () => 'done')).toBe('done')
  const started = performance.now()
  await gone.stop()
  expect(performance.now() - started).toBeLessThan(5_000)
  await tracing.stop()
})

test('without a collector work is just done', async () => {
  expect(await createTracing(null, log)).toBe(noTracing)
  expect(await noTracing.span('relay', {}, async () => noTracing.traceparent())).toBeNull()
  await tracing.stop()
})
