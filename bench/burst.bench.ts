import { partOf } from './forwarding.ts'
import { watchMemory } from './memory.ts'
import { type Engine, prepareSide, startSide } from './relay-sides.ts'
import { ROUNDS } from './rounds.ts'
import { readRunStages } from './run-stages.ts'
import { acceptedOf, clearSink, sendCalls, untilQuiet, updatesAtSink } from './sides.ts'
import { type Stand, withStand } from './stand.ts'
import { round, spread, summary } from './statistics.ts'

export const name = '10,000 hook calls to one package in 10 s: update requests and memory'

const RATE = 1_000
const COUNT = 10_000
const WARM_UP = 2_000
const CONNECTIONS = 32
/** The update after the end of a burst is made by then. */
const LAST_UPDATE_MS = 32_000

export async function run() {
  return withStand(async (stand) => [await measure(stand, 'PostgreSQL'), await measure(stand, 'embedded')])
}

/** Each round has a package of its own. */
async function measure(stand: Stand, engine: Engine) {
  const { sink, sender } = stand
  const prepared = await prepareSide(engine, { sink, publications: ROUNDS + 1 })
  try {
    const side = await startSide(prepared, 'intake,worker')
    const sending = { connections: CONNECTIONS, rate: RATE }
    await sendCalls(sender, partOf(side, ROUNDS, 1), { ...sending, count: WARM_UP })
    await clearSink(sink)
    const memory = watchMemory(side.pid)
    const p99s = []
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const sent = await sendCalls(sender, partOf(side, turn, 1), { ...sending, count: COUNT })
      if (acceptedOf(sent) !== COUNT) throw new Error('not every call was answered')
      p99s.push(sent.p99)
    }
    await new Promise((resolve) => setTimeout(resolve, LAST_UPDATE_MS))
    await untilQuiet(sink)
    const { first, most, last } = memory()
    await side.stop()
    const burst = side.targets.slice(0, ROUNDS).map(({ packageName }) => packageName)
    const kept = await prepared.relay.withServices((services) => readRunStages(services, burst))
    return {
      side: side.name,
      bursts: ROUNDS,
      'updates each': requestsOf(await updatesAtSink(sink), burst).join(', '),
      'deliveries kept': kept.deliveries,
      'served by a run': kept.served,
      'accept p99 ms': round(summary(p99s).median, 1),
      'spread of p99': spread(p99s, 1),
      'MiB before, most, after': `${first}, ${most}, ${last}`,
    }
  } finally {
    await prepared.close()
  }
}

function requestsOf(updates: { packageName: string }[], packageNames: string[]): number[] {
  return packageNames.map((each) => updates.filter(({ packageName }) => packageName === each).length)
}
