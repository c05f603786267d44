import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openTestDatabase } from '#lib/testing/test-database.ts'
import { createTestClock, type TestClock } from '#lib/testing/test-services.ts'
import type { Database } from './database.ts'
import { guardHttp } from './guard-http.ts'
import { createHttp, type Http } from './http.ts'
import { createLog } from './log.ts'
import { listDownUpstreams } from './upstream-store.ts'

type Mode = number | 'silent' | 'cut' | 'held'

/** A remote whose answer a test chooses; `held` answers wait for `release`. */
async function startRemote() {
  const held: (() => void)[] = []
  const remote = { mode: 200 as Mode, calls: 0, running: 0, most: 0 }
  const server = createServer((request, response) => {
    remote.calls += 1
    remote.running += 1
    remote.most = Math.max(remote.most, remote.running)
    response.on('close', () => {
      remote.running -= 1
    })
    if (remote.mode === 'cut') request.socket.destroy()
    else if (remote.mode === 'held') held.push(() => response.writeHead(200).end())
    else if (remote.mode !== 'silent') response.writeHead(remote.mode).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return Object.assign(remote, {
    url,
    /** Answers the calls that are held; how many there were. */
    release: () => held.splice(0).map((answer) => answer()).length,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  })
}

let database: Database
let remote: Awaited<ReturnType<typeof startRemote>>
let clock: TestClock

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  remote = await startRemote()
  clock = createTestClock()
})
afterEach(async () => {
  remote.close()
  await database.prisma.upstream.deleteMany()
})

/** What one process makes its calls with. */
function startProcess(onRecovered = async () => {}) {
  const options = { db: database.prisma, clock, log: createLog('silent'), onRecovered }
  return guardHttp({ http: createHttp({ userAgent: 'Packbridge-tests' }), ...options }, [remote.url])
}

const get = (http: Http, timeoutMs = 2_000) => http({ method: 'GET', url: `${remote.url}/some`, timeoutMs })

async function call(http: Http, times: number) {
  for (let each = 0; each < times; each++) await get(http)
}

async function recorded() {
  return database.prisma.upstream.findUnique({ where: { origin: remote.url } })
}

test.each([
  [503, 'server_error'],
  ['cut', 'unreachable'],
] as const)(
  'after five times %s in a row no call is sent any more, and each says so at once',
  async (mode, reason) => {
    const { http } = startProcess()
    remote.mode = mode
    await call(http, 5)
    expect(await get(http)).toEqual({ ok: false, reason: 'upstream_down', retryAfterMs: expect.any(Number) })
    expect(remote.calls).toBe(5)
    expect(await listDownUpstreams(database.prisma)).toMatchObject([{ origin: remote.url, reason }])
  },
)

test('silence counts as well, also of calls that are made at once', async () => {
  const { http } = startProcess()
  remote.mode = 'silent'
  await Promise.all([1, 2, 3, 4, 5].map(() => get(http, 100)))
  expect(await get(http)).toMatchObject({ reason: 'upstream_down' })
  expect(await recorded()).toMatchObject({ reason: 'timeout' })
})

test('a process whose clock is wrong puts nothing off for longer than any probe waits', async () => {
  const { http } = startProcess()
  remote.mode = 503
  await call(http, 5)
  clock.advance(-30 * 60_000)
  const refused = await get(http)
  expect(refused).toMatchObject({ reason: 'upstream_down' })
  expect(!refused.ok && refused.retryAfterMs).toBeLessThanOrEqual(72_000)
})

test.each([401, 403, 404, 406, 429])('status %i, however often, is an answer', async (status) => {
  const { http } = startProcess()
  remote.mode = status
  await call(http, 8)
  expect(remote.calls).toBe(8)
  expect(await recorded()).toBeNull()
})

test('an address that is nobody’s remote is called without a breaker', async () => {
  const { http } = guardHttp(
    { http: createHttp({ userAgent: 'x' }), db: database.prisma, clock, log: createLog('silent') },
    ['https://elsewhere.example.org'],
  )
  remote.mode = 503
  await call(http, 7)
  expect(remote.calls).toBe(7)
})

test('over all processes one call probes, and all others wait for its outcome', async () => {
  const [one, other] = [startProcess(), startProcess()]
  remote.mode = 503
  await call(one.http, 5)
  await get(other.http)
  expect(await get(other.http)).toMatchObject({ reason: 'upstream_down' })
  expect(remote.calls).toBe(6)

  clock.advance(6_001)
  remote.mode = 'held'
  const crowd = Array.from({ length: 40 }, (_, index) => get((index % 2 ? one : other).http))
  await vi.waitFor(() => expect(remote.running).toBe(1))
  const refused = crowd.map((each) => each.then((result) => !result.ok && result.reason === 'upstream_down'))
  await vi.waitFor(async () => expect(await settledOf(refused)).toBe(39))
  expect(remote.release()).toBe(1)
  expect((await Promise.all(refused)).filter((isRefused) => !isRefused)).toHaveLength(1)
  expect(remote.most).toBe(1)
})

/** How many have come to an end by now. */
async function settledOf(promises: Promise<unknown>[]): Promise<number> {
  const pending = Symbol('pending')
  const ends = await Promise.all(promises.map((each) => Promise.race([each, Promise.resolve(pending)])))
  return ends.filter((end) => end !== pending).length
}

test('a probe in vain puts off the next one, for the other processes too', async () => {
  const [one, other] = [startProcess(), startProcess()]
  remote.mode = 503
  await call(one.http, 5)
  await get(other.http)
  clock.advance(6_001)
  expect(await get(one.http)).toMatchObject({ ok: true, value: { status: 503 } })
  other.onNotice(remote.url)
  const before = remote.calls
  await expect.poll(() => get(other.http)).toMatchObject({ reason: 'upstream_down' })
  expect(remote.calls).toBe(before)
  const { probeAt } = (await recorded()) ?? {}
  expect(Number(probeAt) - clock.now().getTime()).toBeGreaterThanOrEqual(4_800)
})

test('a process that died while it probed loses the right to it soon after its call would have ended', async () => {
  const [one, other] = [startProcess(), startProcess()]
  remote.mode = 503
  await call(one.http, 5)
  await get(other.http)
  clock.advance(6_001)
  remote.mode = 'held'
  void get(one.http)
  await vi.waitFor(() => expect(remote.running).toBe(1))
  remote.mode = 200
  clock.advance(2_000)
  expect(await get(other.http)).toMatchObject({ reason: 'upstream_down' })
  clock.advance(5_001)
  expect(await get(other.http)).toMatchObject({ ok: true, value: { status: 200 } })
  expect(await recorded()).toMatchObject({ downSince: null, recoveredAt: clock.now() })
  remote.release()
})

test('whoever finds it back tells so once; the others go on without asking', async () => {
  const onRecovered = vi.fn(async () => {})
  const [one, other] = [startProcess(onRecovered), startProcess(onRecovered)]
  remote.mode = 503
  await call(one.http, 5)
  await get(other.http)
  remote.mode = 200
  clock.advance(6_001)
  expect(await get(one.http)).toMatchObject({ ok: true })
  other.onNotice('')
  await expect.poll(() => get(other.http)).toMatchObject({ ok: true })
  expect(onRecovered).toHaveBeenCalledTimes(1)
})

test('after an outage one call goes at first, then twice as many each second, then all', async () => {
  const { http } = startProcess()
  remote.mode = 503
  await call(http, 5)
  clock.advance(6_001)
  remote.mode = 200
  await get(http)
  remote.mode = 'held'
  remote.most = 0
  const crowd = Array.from({ length: 20 }, () => get(http, 20_000))
  await vi.waitFor(() => expect(remote.running).toBe(1))
  clock.advance(1_000)
  await vi.waitFor(() => expect(remote.running).toBe(2))
  clock.advance(2_000)
  await vi.waitFor(() => expect(remote.running).toBe(8))
  expect(remote.most).toBe(8)
  expect(remote.release()).toBe(8)
  await vi.waitFor(() => expect(remote.running).toBe(8))
  remote.mode = 200
  remote.release()
  expect((await Promise.all(crowd)).every((each) => each.ok)).toBe(true)
})

test('a call that finds no place soon after an outage is told to come again', async () => {
  const { http } = startProcess()
  remote.mode = 503
  await call(http, 5)
  clock.advance(6_001)
  remote.mode = 200
  await get(http)
  remote.mode = 'held'
  const crowd = Array.from({ length: 40 }, () => get(http, 20_000))
  await vi.waitFor(() => expect(remote.running).toBe(1))
  clock.advance(4_999)
  await vi.waitFor(() => expect(remote.running).toBe(16))
  clock.advance(1)
  await expect.poll(() => settledOf(crowd)).toBe(8)
  await vi.waitFor(() => expect(remote.running).toBe(32))
  remote.release()
})

test('a remote that nobody calls is asked by itself, so that its outage ends', async () => {
  const { http } = startProcess()
  remote.mode = 503
  await call(http, 5)
  remote.mode = 200
  clock.advance(30_000)
  await expect.poll(recorded, { timeout: 5_000 }).toMatchObject({ downSince: null })
})
