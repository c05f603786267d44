import { type Engine, prepareSide, startSide } from './relay-sides.ts'
import { ROUNDS } from './rounds.ts'
import { acceptedOf, sendCalls, untilQuiet } from './sides.ts'
import { type Stand, withStand } from './stand.ts'
import { round, spread, summary } from './statistics.ts'

export const name = 'How long 200 hook calls a second wait for their answer, from when each was to leave'

const RATE = 200
const ROUND_MS = 10_000
const WARM_UP_MS = 5_000
const CONNECTIONS = 32

/** To few packages the calls are bursts, which become few runs; to many nearly each begins a run. */
const cases: { engine: Engine; roles: string; publications: number }[] = [
  { engine: 'PostgreSQL', roles: 'intake', publications: 100 },
  { engine: 'PostgreSQL', roles: 'intake,worker', publications: 100 },
  { engine: 'PostgreSQL', roles: 'intake,worker', publications: 2_000 },
  { engine: 'embedded', roles: 'intake,worker', publications: 100 },
  { engine: 'embedded', roles: 'intake,worker', publications: 2_000 },
]

export async function run() {
  return withStand(async (stand) => {
    const rows: Record<string, number | string>[] = []
    for (const each of cases) rows.push(await measure(stand, each))
    return rows
  })
}

async function measure({ sink, sender }: Stand, { engine, roles, publications }: (typeof cases)[number]) {
  const prepared = await prepareSide(engine, { sink, publications, packagistCalls: 64 })
  try {
    const side = await startSide(prepared, roles)
    const sending = { connections: CONNECTIONS, rate: RATE }
    await sendCalls(sender, side, { ...sending, ms: WARM_UP_MS })
    const rounds = []
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      await untilQuiet(sink)
      const sent = await sendCalls(sender, side, { ...sending, ms: ROUND_MS })
      acceptedOf(sent)
      rounds.push(sent)
    }
    const p99s = rounds.map(({ p99 }) => p99)
    return {
      side: side.name,
      packages: publications,
      'p50 ms': round(summary(rounds.map(({ p50 }) => p50)).median, 1),
      'p99 ms': round(summary(p99s).median, 1),
      'spread of p99': spread(p99s, 1),
      'most ms': round(Math.max(...rounds.map(({ most }) => most)), 1),
    }
  } finally {
    await prepared.close()
  }
}
