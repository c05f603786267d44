import type { Services } from '#lib/platform/services.ts'
import { takeTurns } from '#lib/runs/turn-store.ts'
import { prepareSide, startSide } from './relay-sides.ts'
import { ROUNDS } from './rounds.ts'
import { acceptedOf, sendCalls } from './sides.ts'
import { withStand } from './stand.ts'
import { percentiles, round, spread, summary } from './statistics.ts'
import { addWaitingRuns } from './waiting-runs.ts'

export const name = 'Accepting and taking up while many runs wait, PostgreSQL'

const sizes = [0, 10_000, 100_000, 1_000_000]
const RATE = 200
const ROUND_MS = 6_000
const WARM_UP_MS = 4_000
const PUBLICATIONS = 2_000
const CLAIMS = 100
const AT_ONCE = 32

/** Nothing works them off: the queue keeps its size while it is measured. */
export async function run() {
  return withStand(async ({ sink, sender }) => {
    const prepared = await prepareSide('PostgreSQL', { sink, publications: PUBLICATIONS })
    try {
      const side = await startSide(prepared, 'intake')
      const rows: Record<string, number | string>[] = []
      let before = 0
      for (const waiting of sizes) {
        const from = before
        if (waiting > 0)
          await prepared.relay.withServices((services) => addWaitingRuns(services, from, waiting))
        before = waiting
        const sending = { connections: 32, rate: RATE }
        await sendCalls(sender, side, { ...sending, ms: WARM_UP_MS })
        const rounds = []
        for (let turn = 0; turn < ROUNDS; turn += 1) {
          const sent = await sendCalls(sender, side, { ...sending, ms: ROUND_MS })
          acceptedOf(sent)
          rounds.push(sent)
        }
        const p99s = rounds.map(({ p99 }) => p99)
        rows.push({
          'waiting runs': waiting,
          'accept p50 ms': round(summary(rounds.map(({ p50 }) => p50)).median, 1),
          'accept p99 ms': round(summary(p99s).median, 1),
          'spread of p99': spread(p99s, 1),
          ...(waiting > 0 ? await prepared.relay.withServices(measureClaims) : {}),
        })
      }
      return rows
    } finally {
      await prepared.close()
    }
  })
}

/** Takes due runs as a worker does; each is due again a day later, so that none is taken twice. */
async function measureClaims({ database }: Services) {
  const now = new Date()
  const until = new Date(now.getTime() + 86_400_000)
  const times = []
  for (let claim = 0; claim < CLAIMS; claim += 1) {
    const started = performance.now()
    await takeTurns(database, { lanes: ['tag', 'branch'], limit: AT_ONCE, now, until })
    times.push(performance.now() - started)
  }
  const { p50, p99 } = percentiles(times)
  return { 'claim of 32 p50 ms': round(p50, 1), 'claim of 32 p99 ms': round(p99, 1) }
}
