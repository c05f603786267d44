import { afterEach, expect, test } from 'vitest'
import type { Role } from '#lib/platform/env.ts'
import { saveBeat } from '#lib/platform/heartbeat-store.ts'
import { Secret } from '#lib/platform/secret.ts'
import { addPublisher } from '#lib/runs/crawl-logs-fixture.ts'
import { serve } from '#lib/testing/serve.ts'
import { startTestServices } from '#lib/testing/test-services.ts'
import { createFront } from './front.ts'
import { createProbes } from './probes.ts'

const token = 'for-whoever-watches'
const endings: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

/** A process's front with its probes, and nothing behind them yet. */
async function startFront() {
  const probes = createProbes(() => front.phase())
  const front = createFront(probes.handle)
  const { url, close } = await serve(front.handle)
  endings.push(close)
  const get = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init)
  return { front, probes, get }
}

async function startReady(roles: Role[], settings: { metricsToken?: Secret } = {}) {
  const started = await startFront()
  const services = await startTestServices({ settings: { roles, ...settings } })
  let closing: Promise<void> | null = null
  const closeServices = () => {
    closing ??= services.close()
    return closing
  }
  endings.push(closeServices)
  started.probes.open(services)
  started.front.open((_request, response) => response.end('the app'))
  return { ...started, services, closeServices }
}

const scrape = { headers: { authorization: `Bearer ${token}` } }

test('a process that starts is alive and not ready, and its app is not asked', async () => {
  const { get } = await startFront()
  expect((await get('/api/health')).status).toBe(200)
  const ready = await get('/api/ready')
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'starting' }])
  expect((await get('/api/metrics', scrape)).status).toBe(503)
  const page = await get('/')
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5'])
})

test('a ready process tells of each part', async () => {
  const { get, services } = await startReady(['web', 'intake', 'worker'])
  await saveBeat(services.database.prisma, 'worker')
  const ready = await get('/api/ready')
  expect(ready.status).toBe(200)
  expect(await ready.json()).toEqual({
    status: 'ready',
    database: { status: 'ok' },
    queue: { status: 'ok' },
    worker: { status: 'ok', heartbeatAgeSeconds: expect.any(Number) },
    lag: { status: 'ok', seconds: 0 },
  })
  expect(await (await get('/')).text()).toBe('the app')
})

test('a worker without a heartbeat is not ready; an intake goes on without one and says so', async () => {
  const worker = await startReady(['worker'])
  const intake = await startReady(['intake'])
  const answers = await Promise.all([worker.get('/api/ready'), intake.get('/api/ready')])
  expect(answers.map(({ status }) => status)).toEqual([503, 200])
  for (const answer of answers) {
    expect(await answer.json()).toMatchObject({ worker: { status: 'late', heartbeatAgeSeconds: null } })
  }
})

test('a heartbeat of half a minute ago is late', async () => {
  const { get, services } = await startReady(['worker'])
  await saveBeat(services.database.prisma, 'worker')
  await services.database.prisma.$executeRaw`UPDATE "Mark" SET "at" = now() - interval '30 seconds'`
  expect(await (await get('/api/ready')).json()).toMatchObject({
    status: 'failed',
    worker: { status: 'late' },
  })
})

test('a run that has been due for two minutes makes the lag late and keeps the process ready', async () => {
  const { get, services } = await startReady(['intake'])
  const { publicationId } = await addPublisher(services, 'lihua/money')
  const dueAt = new Date(Date.now() - 120_000)
  await services.database.prisma.run.create({ data: { publicationId, trigger: 'push', dueAt } })
  const ready = await get('/api/ready')
  expect(ready.status).toBe(200)
  const { lag } = await ready.json()
  expect(lag.status).toBe('late')
  expect(lag.seconds).toBeGreaterThanOrEqual(120)
})

test('without its database a process is alive, not ready, and still measured', async () => {
  const { get, services, closeServices } = await startReady(['web'], { metricsToken: new Secret(token) })
  services.log.level = 'silent'
  await closeServices()
  expect((await get('/api/health')).status).toBe(200)
  const ready = await get('/api/ready')
  expect(ready.status).toBe(503)
  expect(await ready.json()).toMatchObject({ database: { status: 'failed' }, lag: { status: 'unknown' } })
  const metrics = await (await get('/api/metrics', scrape)).text()
  expect(metrics).toContain('packbridge_database_up 0')
  expect(metrics).not.toMatch(/^packbridge_dead_letters/m)
})

test('a process that stops is alive, not ready, and ends each connection', async () => {
  const { get, front } = await startReady(['web'])
  front.close()
  const ready = await get('/api/ready')
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'draining' }])
  for (const path of ['/api/ready', '/api/health', '/']) {
    expect((await get(path)).headers.get('connection')).toBe('close')
  }
})

test('metrics are for the holder of the token only', async () => {
  const { get } = await startReady(['intake'], { metricsToken: new Secret(token) })
  expect((await get('/api/metrics')).status).toBe(401)
  expect((await get('/api/metrics', { headers: { authorization: `Bearer ${token}x` } })).status).toBe(401)
  const metrics = await get('/api/metrics', scrape)
  expect(metrics.headers.get('content-type')).toContain('text/plain')
  expect(await metrics.text()).toContain('nodejs_eventloop_lag_seconds')
  const closed = await startReady(['intake'])
  expect((await closed.get('/api/metrics', scrape)).status).toBe(404)
})

test.each(['/api/health', '/api/ready', '/api/metrics'])('%s is only read', async (path) => {
  const { get } = await startReady(['web'])
  const refused = await get(path, { method: 'POST' })
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
})

test('every answer names its request, by the caller’s own id where that has the form of one', async () => {
  const { get } = await startReady(['web'])
  const mine = await get('/', { headers: { 'x-request-id': 'caddy-4f1c88a2' } })
  expect(mine.headers.get('x-request-id')).toBe('caddy-4f1c88a2')
  const forged = await get('/', { headers: { 'x-request-id': '{"level":50}' } })
  expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})
