import type { Entry, Mishap, MishapKind } from './schedule.ts'
import type { World } from './world.ts'

/** How often each mishap was carried out, and how many connections were cut. */
export type Performed = {
  counts: Record<MishapKind, number>
  connectionsCut: number
  notDone: Map<string, number>
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Carries the schedule out, each entry in its time; what shall pass by itself has passed when this resolves. */
export async function performStorm(world: World, entries: Entry[]): Promise<Performed> {
  const counts: Performed['counts'] = {
    kill: 0,
    roll: 0,
    pause: 0,
    jump_clock: 0,
    stop_database: 0,
    cut_connections: 0,
    fill_disk: 0,
    trouble: 0,
  }
  const performed: Performed = { counts, connectionsCut: 0, notDone: new Map() }
  const inOrder = createOrder()
  const begun = Date.now()
  const underWay: Promise<void>[] = []
  for (const entry of entries) {
    await sleep(Math.max(0, begun + entry.atMs - Date.now()))
    const work = inOrder(placeOf(entry), () => perform(world, entry, performed))
    underWay.push(
      work.catch((error: unknown) => {
        const why = `${entry.kind}: ${error instanceof Error ? error.message : String(error)}`
        performed.notDone.set(why, (performed.notDone.get(why) ?? 0) + 1)
      }),
    )
  }
  await Promise.all(underWay)
  return performed
}

/** Mishaps of one place come one after the other: a database that is stopped cannot have its disk filled. */
function createOrder() {
  const lines = new Map<string, Promise<unknown>>()
  return (place: string, work: () => Promise<void>): Promise<void> => {
    const turn = (lines.get(place) ?? Promise.resolve()).then(work, work)
    lines.set(place, turn)
    return turn
  }
}

function placeOf(mishap: Mishap): string {
  switch (mishap.kind) {
    case 'kill':
    case 'pause':
    case 'jump_clock':
      return mishap.process
    case 'stop_database':
    case 'cut_connections':
    case 'fill_disk':
      return 'database'
    case 'roll':
      return 'all processes'
    case 'trouble':
      return `trouble ${Math.random()}`
  }
}

async function perform(world: World, mishap: Mishap, performed: Performed): Promise<void> {
  await carryOut(world, mishap, performed)
  performed.counts[mishap.kind] += 1
}

async function carryOut(world: World, mishap: Mishap, performed: Performed): Promise<void> {
  const { database, sandbox, processes } = world
  switch (mishap.kind) {
    case 'kill':
      await named(world, mishap.process).kill()
      return named(world, mishap.process).start()
    case 'roll':
      for (const each of processes) {
        await each.stop()
        await each.start()
      }
      return
    case 'pause':
      named(world, mishap.process).pause()
      await sleep(mishap.forMs)
      return named(world, mishap.process).resume()
    case 'jump_clock':
      return named(world, mishap.process).setClock(mishap.toMs)
    case 'stop_database':
      await database.stop()
      await sleep(mishap.forMs)
      return database.start()
    case 'cut_connections':
      performed.connectionsCut += await database.cut()
      return
    case 'fill_disk': {
      if (!database.disk) throw new Error(database.whyNoDisk)
      database.disk.fill()
      await sleep(mishap.forMs)
      database.disk.free()
      return database.start()
    }
    case 'trouble': {
      const id = sandbox.faults.add(mishap.fault)
      await sleep(mishap.forMs)
      return sandbox.faults.clear(id)
    }
  }
}

function named({ processes }: World, name: string) {
  return processes.find((each) => each.name === name) ?? processes[0]
}
