import { type Engine, prepareSide, startSide } from './relay-sides.ts'
import { acceptedOf, clearSink, type Sent, type Side, sendCalls, untilQuiet, updatesAtSink } from './sides.ts'
import { type Stand, withStand } from './stand.ts'
import { percentiles, round, spread } from './statistics.ts'

export const name =
  'From the answer to a hook call until the update request arrives at Packagist, idle system'

const SAMPLES = 250
const WARM_UP = 50
/** So seldom that each call finds the one before it served. */
const RATE = 8

export async function run() {
  return withStand(async (stand) => [
    await measure(stand, 'PostgreSQL', 'tag'),
    await measure(stand, 'PostgreSQL', 'branch'),
    await measure(stand, 'embedded', 'tag'),
    await measure(stand, 'embedded', 'branch'),
  ])
}

async function measure({ sink, sender }: Stand, engine: Engine, kind: 'tag' | 'branch') {
  const prepared = await prepareSide(engine, { sink, publications: WARM_UP + SAMPLES })
  try {
    const side = await startSide(prepared, 'intake,worker')
    const part = (from: number, count: number): Side => ({
      ...side,
      targets: side.targets.slice(from, from + count),
    })
    const sending = { connections: 1, rate: RATE, kind, isEachTold: true }
    await sendCalls(sender, part(0, WARM_UP), { ...sending, count: WARM_UP, rate: RATE * 4 })
    await untilQuiet(sink)
    await clearSink(sink)
    const measured = part(WARM_UP, SAMPLES)
    const sent = await sendCalls(sender, measured, { ...sending, count: SAMPLES })
    acceptedOf(sent)
    await untilQuiet(sink)
    const waits = waitsOf(sent, measured, await updatesAtSink(sink))
    const { p50, p99, most } = percentiles(waits)
    return {
      side: side.name,
      push: kind,
      samples: waits.length,
      'p50 ms': round(p50, 1),
      'spread of p50': spread(fifths(waits), 1),
      'p99 ms': round(p99, 1),
      'most ms': round(most, 1),
    }
  } finally {
    await prepared.close()
  }
}

/** Milliseconds between answer and first request of each package that was asked for. */
function waitsOf(
  { moments }: Sent,
  { targets }: Side,
  updates: { packageName: string; at: number }[],
): number[] {
  const first = new Map<string, number>()
  for (const { packageName, at } of updates) if (!first.has(packageName)) first.set(packageName, at)
  return moments.flatMap(({ target, answeredAt }) => {
    const at = first.get(targets[target]?.packageName ?? '')
    return at === undefined ? [] : [at - answeredAt]
  })
}

function fifths(waits: number[]): number[] {
  const size = Math.ceil(waits.length / 5)
  return [0, 1, 2, 3, 4].map((part) => percentiles(waits.slice(part * size, (part + 1) * size)).p50)
}
