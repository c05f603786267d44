import type { Services } from '#lib/platform/services.ts'
import type { Lane } from '#prisma/generated/enums.ts'
import type { Pace } from './pace.ts'
import { TURN_MS } from './turn.ts'
import { type Taken, takeTurns } from './turn-store.ts'

export type RunLine = {
  /** Looks for due runs. */
  wake(): void
  isFull(): boolean
  /** Resolves when the line is not full, or after `longestMs`. */
  calm(longestMs: number): Promise<void>
  /** Takes up nothing more; resolves when nothing is under way. */
  stop(): Promise<void>
}

type Options = {
  /** Those named first go first. */
  lanes: Lane[]
  atOnce(): number
  pace: Pace
  /** Carries out one step of each; resolves one by one through `done`. */
  carryOut(taken: Taken[], done: () => void): void
}

/** How often it is looked whether the worker's rest is over. */
const LOOK_AGAIN_MS = 100

/** Keeps up to `atOnce` turns of its lanes under way while runs are due. */
export function createRunLine({ database, clock, log }: Services, options: Options): RunLine {
  let busy = 0
  let isTaking = false
  let isWanted = false
  let isStopped = false
  let onIdle = () => {}
  let later: NodeJS.Timeout | null = null
  const patient = new Set<() => void>()
  const isFull = () => busy >= options.atOnce()

  async function take(): Promise<void> {
    if (!options.pace.mayTake(busy)) return lookAgain()
    if (busy === 0) options.pace.began()
    for (const lane of options.lanes) await takeFrom(lane)
    if (busy === 0) options.pace.ended()
  }

  function lookAgain(): void {
    if (later) return
    later = setTimeout(() => {
      later = null
      if (!isStopped) void fill()
    }, LOOK_AGAIN_MS).unref()
  }

  async function takeFrom(lane: Lane): Promise<void> {
    const limit = options.atOnce() - busy
    if (limit <= 0 || isStopped) return
    const now = clock.now()
    const until = new Date(now.getTime() + TURN_MS)
    const taken = await takeTurns(database, { lane, limit, now, until })
    busy += taken.length
    if (taken.length > 0) options.carryOut(taken, done)
  }

  async function fill(): Promise<void> {
    if (isTaking) {
      isWanted = true
      return
    }
    isTaking = true
    try {
      do {
        isWanted = false
        await take()
      } while (isWanted && !isStopped)
    } catch (error) {
      log.warn({ err: error }, 'due runs could not be taken')
    } finally {
      isTaking = false
      settle()
    }
  }

  function done(): void {
    const wasFull = isFull()
    busy -= 1
    if (busy === 0) options.pace.ended()
    if (wasFull) void fill()
    settle()
  }

  function settle(): void {
    if (!isTaking && !isFull()) for (const go of patient) go()
    if (isStopped && busy === 0 && !isTaking) onIdle()
  }

  return {
    wake: () => void fill(),
    isFull,
    calm: (longestMs) =>
      new Promise((resolve) => {
        if (!isFull()) return resolve()
        const go = () => {
          clearTimeout(timer)
          patient.delete(go)
          resolve()
        }
        const timer = setTimeout(go, longestMs)
        patient.add(go)
      }),
    stop: () =>
      new Promise((resolve) => {
        isStopped = true
        onIdle = resolve
        settle()
      }),
  }
}
