import type { Services } from '#lib/platform/services.ts'
import type { Connections } from './connections.ts'
import type { Front } from './front.ts'

/** How long calls in flight may take to end. */
const CALLS_MS = 20_000

export type Running = {
  front: Front
  connections: Connections
  services: Services
  intake: { drain(): Promise<void> } | null
  worker: { stop(): Promise<void> } | null
  heartbeat: { stop(): void } | null
}

/**
 * Ends the process's work with nothing acknowledged and lost: no new calls, those in flight to their answer; no new
 * steps, those begun to their end or given back; then what both stand on.
 */
export async function stopInOrder(running: Running): Promise<void> {
  const { front, connections, services, intake, worker, heartbeat } = running
  services.log.info('stopping')
  front.close()
  await services.live.close()
  const [cut] = await Promise.all([connections.end(CALLS_MS), worker?.stop()])
  if (cut > 0) services.log.warn({ connections: cut }, 'calls did not end in time and were cut')
  await intake?.drain()
  heartbeat?.stop()
  await services.queue.stop()
  await services.database.close()
  await services.tracing.stop()
  services.log.info('stopped')
}
