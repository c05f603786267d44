import type { Fault } from '#sandbox/faults.ts'
import type { Random } from './random.ts'
import { drawTrouble } from './trouble.ts'

/** What goes wrong, and for how long. `process` is a name of the storm's processes. */
export type Mishap =
  | { kind: 'kill'; process: string }
  | { kind: 'roll' }
  | { kind: 'pause'; process: string; forMs: number }
  | { kind: 'jump_clock'; process: string; toMs: number }
  | { kind: 'stop_database'; forMs: number }
  | { kind: 'cut_connections' }
  | { kind: 'fill_disk'; forMs: number }
  | { kind: 'trouble'; fault: Fault; forMs: number }

export type Entry = Mishap & { atMs: number }

export type MishapKind = Mishap['kind']

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const LARGEST_JUMP_MS = 10 * MINUTE_MS
/** A run's lease lasts ten seconds: its worker wakes up to find it with another. */
const PAUSE_MS = [11 * SECOND_MS, 16 * SECOND_MS] as const

/** One of each kind in about so much time; a storm that is shorter has one of each all the same. */
const everyMs: Record<MishapKind, number> = {
  trouble: 2.5 * SECOND_MS,
  kill: 10 * SECOND_MS,
  cut_connections: 12 * SECOND_MS,
  jump_clock: 15 * SECOND_MS,
  pause: 40 * SECOND_MS,
  stop_database: 45 * SECOND_MS,
  fill_disk: 60 * SECOND_MS,
  roll: 60 * SECOND_MS,
}

type Storm = {
  lengthMs: number
  processes: readonly [string, ...string[]]
  leaveOut?: MishapKind[]
  /** How many times rarer everything is, for machines that take long to start a process. */
  pace?: number
}

/** All that will go wrong, in order. Nothing else is drawn while the storm rages: the seed says it all. */
export function planStorm(random: Random, { lengthMs, processes, leaveOut = [], pace = 1 }: Storm): Entry[] {
  const kinds: MishapKind[] = [
    'kill',
    'roll',
    'pause',
    'jump_clock',
    'stop_database',
    'cut_connections',
    'fill_disk',
    'trouble',
  ]
  const entries = kinds
    .filter((kind) => !leaveOut.includes(kind))
    .flatMap((kind) => {
      const own = random.fork(kind)
      const count = Math.max(1, Math.round(lengthMs / everyMs[kind] / pace))
      return Array.from({ length: count }, (_, index) => ({
        atMs: Math.round(((index + own.next()) / count) * lengthMs),
        ...draw(own, kind, processes[index % processes.length] ?? processes[0]),
      }))
    })
  return entries.sort((a, b) => a.atMs - b.atMs)
}

/** `process` goes round, so that each has its turn. */
function draw(random: Random, kind: MishapKind, process: string): Mishap {
  switch (kind) {
    case 'kill':
      return { kind, process }
    case 'roll':
    case 'cut_connections':
      return { kind }
    case 'pause':
      return { kind, process, forMs: Math.round(random.between(...PAUSE_MS)) }
    case 'jump_clock':
      return { kind, process, toMs: Math.round(random.between(-LARGEST_JUMP_MS, LARGEST_JUMP_MS)) }
    case 'stop_database':
      return { kind, forMs: Math.round(random.between(0.2, 3) * SECOND_MS) }
    case 'fill_disk':
      return { kind, forMs: Math.round(random.between(1, 4) * SECOND_MS) }
    case 'trouble':
      return { kind, ...drawTrouble(random) }
  }
}

/** As the schedule is printed: `  12.3 s  kill worker-1`. */
export function describeEntry({ atMs, ...mishap }: Entry): string {
  return `${(atMs / SECOND_MS).toFixed(1).padStart(7)} s  ${describeMishap(mishap)}`
}

function describeMishap(mishap: Mishap): string {
  const seconds = (ms: number) => `${(ms / SECOND_MS).toFixed(1)} s`
  switch (mishap.kind) {
    case 'kill':
      return `kill ${mishap.process}`
    case 'roll':
      return 'restart every process in turn (SIGTERM)'
    case 'pause':
      return `stop ${mishap.process} for ${seconds(mishap.forMs)} (SIGSTOP)`
    case 'jump_clock':
      return `set the clock of ${mishap.process} to ${seconds(mishap.toMs)} from now`
    case 'stop_database':
      return `stop PostgreSQL at once for ${seconds(mishap.forMs)}`
    case 'cut_connections':
      return 'cut every connection to PostgreSQL'
    case 'fill_disk':
      return `fill PostgreSQL's disk for ${seconds(mishap.forMs)}`
    case 'trouble': {
      const { side, kind, status, latencyMs, times = 'all' } = mishap.fault
      const what = status ?? (latencyMs === undefined ? '' : `${latencyMs} ms`)
      return `${side}: ${`${kind} ${what}`.trim()}, ${times} within ${seconds(mishap.forMs)}`
    }
  }
}
