import { startPostgres } from '../scripts/temporary-postgres.ts'
import { prepareRelay, type RelaySide } from './relay-side.ts'
import type { Side, Sink } from './sides.ts'

export type Engine = 'PostgreSQL' | 'embedded'

export type PreparedSide = {
  engine: Engine
  relay: RelaySide
  databaseUrl: string | null
  close(): Promise<void>
}

type Wish = {
  sink: Sink
  publications: number
  packagistCalls?: number
  /** 20 unless told. */
  perMaintainer?: number
}

/** A Packbridge on a PostgreSQL of its own that writes to disk before it answers, or on the embedded database. */
export async function prepareSide(engine: Engine, { sink, ...wish }: Wish): Promise<PreparedSide> {
  if (engine === 'embedded') {
    const relay = await prepareRelay({ ...wish, sinkUrl: sink.url })
    return { engine, relay, databaseUrl: null, close: relay.close }
  }
  const server = await startPostgres({ isDurable: true })
  if (!server.ok) throw new Error(server.why)
  const relay = await prepareRelay({ ...wish, sinkUrl: sink.url, databaseUrl: server.url })
  const close = async () => {
    await relay.close()
    await server.stop()
  }
  return { engine, relay, databaseUrl: server.url, close }
}

/** Starts one process on it and names it. */
export async function startSide(
  { engine, relay }: PreparedSide,
  roles: string,
  execArgv: string[] = [],
): Promise<Side & { stop(): Promise<void> }> {
  const { address, pid, stop } = await relay.start(roles, { execArgv })
  return { name: `${engine}, ${roles.replace(',', ' and ')}`, address, targets: relay.targets, pid, stop }
}
