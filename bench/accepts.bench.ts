import type { Child } from './child.ts'
import { startChild } from './child.ts'
import { startNodeRed } from './node-red.ts'
import { processorMs } from './processor-time.ts'
import { prepareSide, startSide } from './relay-sides.ts'
import { ROUNDS } from './rounds.ts'
import {
  acceptedOf,
  acceptedRate,
  type Side,
  type Sink,
  sendCalls,
  startBare,
  startSink,
  untilQuiet,
} from './sides.ts'
import { round, spread, summary } from './statistics.ts'

export const name = 'Hook calls accepted a second, each on disk before it is answered'

const ROUND_MS = 3_000
/** Runs of earlier turns go on at the sides with a worker: that is part of them. */
const QUIET_PATIENCE_MS = 4_000
const WARM_UP_MS = 3_000
const PUBLICATIONS = 500
const CONNECTIONS = [16, 64]

/** All sides stand beside each other and take turns, so that what else the machine does meets them alike. */
export async function run() {
  const sink = await startSink()
  const sender = await startChild('bench/call-sender.ts')
  const bare = await startBare()
  const nodeRed = await startNodeRed(sink.url)
  const wish = { sink, publications: PUBLICATIONS }
  const apart = await prepareSide('PostgreSQL', wish)
  const whole = await prepareSide('PostgreSQL', wish)
  const embedded = await prepareSide('embedded', wish)
  try {
    const sides: Side[] = [
      bare.side,
      await startSide(apart, 'intake'),
      await startSide(whole, 'intake,worker'),
      await startSide(embedded, 'intake,worker'),
      ...(nodeRed ? [nodeRed.side] : []),
    ]
    for (const side of sides) await sendCalls(sender, side, { connections: 16, ms: WARM_UP_MS })
    const rows: Record<string, number | string>[] = []
    for (const connections of CONNECTIONS) rows.push(...(await measure({ sender, sink, sides }, connections)))
    return rows
  } finally {
    for (const each of [apart, whole, embedded]) await each.close()
    await nodeRed?.stop()
    await Promise.all([bare.stop(), sender.stop(), sink.stop()])
  }
}

type Stand = { sender: Child; sink: Sink; sides: Side[] }

async function measure({ sender, sink, sides }: Stand, connections: number) {
  const rates = new Map<string, number[]>(sides.map(({ name }) => [name, []]))
  const costs = new Map<string, number[]>(sides.map(({ name }) => [name, []]))
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    for (const side of sides) {
      await untilQuiet(sink, QUIET_PATIENCE_MS)
      const before = processorMs(side.pid)
      const sent = await sendCalls(sender, side, { connections, ms: ROUND_MS })
      rates.get(side.name)?.push(acceptedRate(sent))
      costs.get(side.name)?.push(((processorMs(side.pid) - before) * 1000) / acceptedOf(sent))
    }
  }
  const bare = summary(rates.get('bare server') ?? []).median
  return [...rates].map(([side, each]) => ({
    side,
    connections,
    'accepted/s': round(summary(each).median),
    spread: spread(each),
    'of bare': round(summary(each).median / bare, 2),
    'processor µs each': round(summary(costs.get(side) ?? []).median),
  }))
}
