import { type Child, startChild } from './child.ts'
import { type Sink, startSink } from './sides.ts'

/** What every bench of the relay stands on: remotes that answer at once, and a sender of hook calls. */
export type Stand = { sink: Sink; sender: Child }

export async function withStand<T>(work: (stand: Stand) => Promise<T>): Promise<T> {
  const sink = await startSink()
  const sender = await startChild('bench/call-sender.ts')
  try {
    return await work({ sink, sender })
  } finally {
    await sender.stop()
    await sink.stop()
  }
}
