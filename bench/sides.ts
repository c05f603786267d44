import { z } from 'zod'
import { type Child, startChild } from './child.ts'
import type { Address } from './connection.ts'
import type { CallTarget } from './hook-calls.ts'
import { steadyMs } from './steady-ms.ts'

/** Something that takes hook calls, and is measured. */
export type Side = { name: string; address: Address; targets: CallTarget[] }

const Listening = z.object({ port: z.number() })

/** Where a process of the bench listens. */
export async function addressOf(child: Child): Promise<Address> {
  const { port } = Listening.parse(await child.ask('address'))
  return { host: '127.0.0.1', port }
}

/** The server that stores nothing. */
export async function startBare(): Promise<{ side: Side; stop(): Promise<void> }> {
  const child = await startChild('bench/bare-server.ts')
  const targets = [{ path: '/hooks/gitee/bare', packageName: 'bench/bare' }]
  return { side: { name: 'bare server', address: await addressOf(child), targets }, stop: child.stop }
}

export type Sink = { url: string; child: Child; stop(): Promise<void> }

export const startSink = () => startSinkWith({ delayMs: 0 })

/** Remotes that let each caller wait so long. */
export async function startSinkWith({ delayMs }: { delayMs: number }): Promise<Sink> {
  const child = await startChild('bench/sink.ts', [String(delayMs)])
  const { host, port } = await addressOf(child)
  return { url: `http://${host}:${port}`, child, stop: child.stop }
}

/** `proved`: packages whose metadata were asked for. */
const Count = z.object({
  updates: z.number(),
  proved: z.number(),
  requests: z.number(),
  quietMs: z.number(),
})

export async function countAtSink({ child }: Sink) {
  return Count.parse(await child.ask('count'))
}

/** Forgets what was asked so far. */
export async function clearSink({ child }: Sink): Promise<void> {
  await child.ask('clear')
}

const Updates = z.array(
  z.object({ packageName: z.string(), at: z.number(), requestId: z.string().nullable() }),
)

export async function updatesAtSink({ child }: Sink) {
  return Updates.parse(await child.ask('updates'))
}

const QUIET_MS = 1_500

/** Waits until the sink is asked for nothing any more, so that one side's work does not slow the next one's. */
export async function untilQuiet(sink: Sink, patienceMs = 20_000): Promise<void> {
  const deadline = steadyMs() + patienceMs
  while (steadyMs() < deadline && (await countAtSink(sink)).quietMs < QUIET_MS)
    await new Promise((resolve) => setTimeout(resolve, 250))
}

const Sent = z.object({
  statuses: z.record(z.string(), z.number()),
  startedAt: z.number(),
  seconds: z.number(),
  p50: z.number(),
  p90: z.number(),
  p99: z.number(),
  p999: z.number(),
  most: z.number(),
  moments: z.array(z.object({ target: z.number(), sentAt: z.number(), answeredAt: z.number() })),
})
export type Sent = z.output<typeof Sent>

export type Sending = {
  connections: number
  kind?: 'branch' | 'tag'
  count?: number
  ms?: number
  rate?: number
  isEachTold?: boolean
}

/** Lets the sender's process call a side; returns what was answered, with latencies in milliseconds. */
export async function sendCalls(sender: Child, { address, targets }: Side, sending: Sending): Promise<Sent> {
  return Sent.parse(await sender.ask('send', { address, targets, ...sending }))
}

/** Calls a second that were accepted; anything else than 200 and 202 is a reason to stop measuring. */
export function acceptedRate({ statuses, seconds }: Sent): number {
  return acceptedOf({ statuses }) / seconds
}

export function acceptedOf({ statuses }: Pick<Sent, 'statuses'>): number {
  const others = Object.entries(statuses).filter(([status]) => status !== '202' && status !== '200')
  if (others.length > 0) throw new Error(`not all calls were accepted: ${JSON.stringify(statuses)}`)
  return (statuses['202'] ?? 0) + (statuses['200'] ?? 0)
}
