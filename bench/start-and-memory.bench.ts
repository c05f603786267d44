import { existsSync } from 'node:fs'
import { partOf } from './forwarding.ts'
import { residentMiB, watchMemory } from './memory.ts'
import { type Engine, prepareSide, startSide } from './relay-sides.ts'
import { ROUNDS } from './rounds.ts'
import { acceptedOf, sendCalls, untilQuiet } from './sides.ts'
import { type Stand, withStand } from './stand.ts'
import { round, spread, summary } from './statistics.ts'
import { steadyMs } from './steady-ms.ts'

export const name = 'From start to ready with a database that is there, and resident memory'

const IDLE_MS = 20_000
const LOAD_MS = 20_000
const PUBLICATIONS = 1_000

/** The pages are part of it where `npm run build` has made them. */
export async function run() {
  const isBuilt = existsSync('.next/BUILD_ID')
  const cases: { engine: Engine; roles: string }[] = [
    { engine: 'PostgreSQL', roles: isBuilt ? 'web,intake,worker' : 'intake,worker' },
    { engine: 'embedded', roles: isBuilt ? 'web,intake,worker' : 'intake,worker' },
    { engine: 'PostgreSQL', roles: 'intake' },
    { engine: 'PostgreSQL', roles: 'worker' },
  ]
  return withStand(async (stand) => {
    const rows: Record<string, number | string>[] = []
    for (const each of cases) rows.push(await measure(stand, each))
    return rows
  })
}

async function measure(stand: Stand, { engine, roles }: { engine: Engine; roles: string }) {
  const prepared = await prepareSide(engine, { ...stand, publications: PUBLICATIONS })
  try {
    const seconds: number[] = []
    for (let turn = 0; turn <= ROUNDS; turn += 1) {
      const started = steadyMs()
      const side = await startSide(prepared, roles)
      // The first start warms the caches of the machine.
      if (turn > 0) seconds.push((steadyMs() - started) / 1000)
      await side.stop()
    }
    return {
      side: `${engine}, ${roles}`,
      'ready in s': round(summary(seconds).median, 2),
      spread: spread(seconds, 2),
      ...(await measureMemory(stand, prepared, roles)),
    }
  } finally {
    await prepared.close()
  }
}

/** Idle, then under all the calls that 16 connections can make, bursts of which become runs meanwhile. */
async function measureMemory(
  { sink, sender }: Stand,
  prepared: Awaited<ReturnType<typeof prepareSide>>,
  roles: string,
): Promise<Record<string, number | string>> {
  const side = await startSide(prepared, roles)
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const idle = residentMiB(side.pid) ?? 0
  if (!roles.includes('intake')) return { 'MiB idle': idle }
  const memory = watchMemory(side.pid)
  const sending = { connections: 16, ms: LOAD_MS }
  acceptedOf(await sendCalls(sender, partOf(side, 0, PUBLICATIONS), sending))
  await untilQuiet(sink)
  const { most, last } = memory()
  return { 'MiB idle': idle, 'MiB most under load': most, 'MiB after': last }
}
