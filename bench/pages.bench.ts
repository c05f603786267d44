import { z } from 'zod'
import { type DashboardSide, pagesOf, withDashboard } from './dashboard-side.ts'
import { processorMs } from './processor-time.ts'
import { ROUNDS } from './rounds.ts'
import { percentiles, round, spread, summary } from './statistics.ts'
import { steadyMs } from './steady-ms.ts'

export const name =
  'Pages: time of the server at 20 requests at once, and queries of one, with 1,000 repositories and 20,000 runs'

const AT_ONCE = 20
const REQUESTS = 200
const WARM = 60

/** What is looked at without a session. */
const forStrangers = new Set(['landing', 'badge', 'status page'])

/** Each page in turn; PostgreSQL, one process with all roles. */
export function run() {
  return withDashboard(measureAll)
}

const Told = z.object({ queries: z.number() })

async function measureAll(dashboard: DashboardSide) {
  const side = await dashboard.start(['--import', './bench/count-queries.ts'])
  const rows: Record<string, number | string>[] = []
  for (const [page, path] of Object.entries(pagesOf(dashboard))) {
    const get = () => getPage(`${side.url}${path}`, forStrangers.has(page) ? '' : dashboard.cookie)
    await atOnce(WARM, get)
    const queries = await fewest(side, get)
    const processor = processorMs(side.pid)
    const rounds: { p50: number; p95: number }[] = []
    for (let turn = 0; turn < ROUNDS; turn += 1) rounds.push(percentiles(await atOnce(REQUESTS, get)))
    const spent = processorMs(side.pid) - processor
    const [p50, p95] = [rounds.map((each) => each.p50), rounds.map((each) => each.p95)]
    const alone: number[] = []
    for (let turn = 0; turn < 20; turn += 1) alone.push(await get())
    rows.push({
      page,
      queries,
      'processor ms each': round(spent / (REQUESTS * ROUNDS), 1),
      'alone p50 ms': round(percentiles(alone).p50),
      'p50 ms': round(summary(p50).median),
      'spread of p50': spread(p50),
      'p95 ms': round(summary(p95).median),
      'spread of p95': spread(p95),
    })
  }
  await side.stop()
  return rows
}

/** Milliseconds until the whole page is there. */
async function getPage(url: string, cookie: string): Promise<number> {
  const started = steadyMs()
  const response = await fetch(url, { headers: { cookie }, redirect: 'manual' })
  await response.text()
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
  return steadyMs() - started
}

/** So many in all, twenty at a time. */
async function atOnce(total: number, get: () => Promise<number>): Promise<number[]> {
  const times: number[] = []
  let left = total
  async function goOn(): Promise<void> {
    while (left > 0) {
      left -= 1
      times.push(await get())
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, goOn))
  return times
}

/** What one page costs; the worker asks now and then too, so the least of several counts. */
async function fewest(side: { ask(message: string): Promise<unknown> }, get: () => Promise<number>) {
  const counts: number[] = []
  for (let turn = 0; turn < 7; turn += 1) {
    const before = Told.parse(await side.ask('queries'))
    await get()
    const after = Told.parse(await side.ask('queries'))
    counts.push(after.queries - before.queries)
  }
  return Math.min(...counts)
}
