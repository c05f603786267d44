import type { RelaySide } from './relay-side.ts'
import { readRunStages } from './run-stages.ts'
import {
  acceptedOf,
  clearSink,
  countAtSink,
  type Side,
  type Sink,
  sendCalls,
  untilQuiet,
  updatesAtSink,
} from './sides.ts'
import type { Stand } from './stand.ts'
import { steadyMs } from './steady-ms.ts'

const CONNECTIONS = 64
const PATIENCE_MS = 120_000

export type Forwarded = {
  /** Update requests a second, from the first call sent to the last request. */
  rate: number
  acceptSeconds: number
  requested: number
  /** Packages that were asked for more than once. */
  repeated: number
}

/** Tells a side of one push to each of its packages, as fast as it takes them, and waits until all is done. */
export async function forward({ sink, sender }: Stand, side: Side): Promise<Forwarded> {
  await clearSink(sink)
  const sent = await sendCalls(sender, side, { connections: CONNECTIONS, count: side.targets.length })
  acceptedOf(sent)
  await untilProved(sink, side.targets.length)
  const updates = await updatesAtSink(sink)
  const times = updates.map(({ at }) => at)
  const requested = new Set(updates.map(({ packageName }) => packageName)).size
  const seconds = (Math.max(...times) - sent.startedAt) / 1000
  return {
    rate: requested / seconds,
    acceptSeconds: sent.seconds,
    requested,
    repeated: updates.length - requested,
  }
}

/** Checks of what was published go on afterwards; they are waited for only a while. */
async function untilProved(sink: Sink, packages: number): Promise<void> {
  const deadline = steadyMs() + PATIENCE_MS
  while (steadyMs() < deadline && (await countAtSink(sink)).proved < packages)
    await new Promise((resolve) => setTimeout(resolve, 250))
  await untilQuiet(sink)
}

/** Published runs a second over the same packages, by the tables; every stage has to be recorded. */
export async function publishedRate(relay: RelaySide, side: Side): Promise<number> {
  const names = side.targets.map(({ packageName }) => packageName)
  const stages = await relay.withServices((services) => readRunStages(services, names))
  if (stages.served !== stages.deliveries || stages.staged !== stages.runs)
    throw new Error(`not every run was recorded at every stage: ${JSON.stringify(stages)}`)
  const ms = (stages.last?.getTime() ?? 0) - (stages.first?.getTime() ?? 0)
  return stages.published / (ms / 1000)
}

/** A part of the side's packages, so that each round has its own. */
export function partOf(side: Side, from: number, count: number): Side {
  return { ...side, targets: side.targets.slice(from, from + count) }
}
