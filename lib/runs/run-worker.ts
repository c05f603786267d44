import { setTimeout as pause } from 'node:timers/promises'
import type { Services } from '#lib/platform/services.ts'
import { beginTurns, readSteps } from './begin-turns.ts'
import { createHeldTurns } from './held-turns.ts'
import { createPace } from './pace.ts'
import { createRunLine, type RunLine } from './run-line.ts'
import { RUNS_CHANNEL } from './store.ts'
import { type Step, type TurnContext, takeStep } from './take-step.ts'
import { createTurnBatch } from './turn-batch.ts'
import type { Taken } from './turn-store.ts'

export type RunWorker = {
  /** Resolves when updates do not queue, or after a while: for what can wait. */
  calm(): Promise<void>
  /** Takes up nothing more, waits for what is under way, and gives back the rest. */
  stop(): Promise<void>
}

const RELAYS_AT_ONCE = 32
const FOLLOWS_AT_ONCE = 32
/** While updates wait to be asked for, what was asked already gives way. */
const FOLLOWS_BESIDE = 2
/** What no notice tells: runs whose time has come, and those of workers that died. */
const LOOK_EVERY_MS = 1_000
const LONGEST_STOP_MS = 15_000
const LONGEST_CALM_MS = 20_000
/** How often it is looked whether calls still stand in line. */
const CALL_MS = 100

/**
 * Carries runs on, tags before branches; woken by notices, by the clock, and every second. `isPressed` says whether this
 * process has more urgent things to do.
 */
export async function startRunWorker(services: Services, isPressed = () => false): Promise<RunWorker> {
  const { database, clock } = services
  const held = createHeldTurns(services)
  const context: TurnContext = { batch: createTurnBatch(services), release: (run) => held.release(run) }
  const timers = new Set<NodeJS.Timeout>()

  const relays: RunLine = createRunLine(services, {
    lanes: ['tag', 'branch'],
    atOnce: () => RELAYS_AT_ONCE,
    pace: createPace(isPressed),
    carryOut: (taken, done) => carryOut(taken, done, beginTurns),
  })
  const follows: RunLine = createRunLine(services, {
    lanes: ['follow'],
    atOnce: () => (relays.isFull() ? FOLLOWS_BESIDE : FOLLOWS_AT_ONCE),
    pace: createPace(isPressed),
    carryOut: (taken, done) =>
      carryOut(taken, done, (_services, all) =>
        readSteps(
          services,
          all.map(({ id }) => id),
        ),
      ),
  })

  async function carryOut(
    taken: Taken[],
    done: () => void,
    begin: (services: Services, taken: Taken[]) => Promise<Step[]>,
  ): Promise<void> {
    held.hold(taken)
    const steps = await begin(services, taken).catch((error) => {
      services.log.warn({ err: error }, 'runs that were taken could not be read')
      return []
    })
    const byRun = new Map(steps.map((step) => [step.run.id, step]))
    for (const turn of taken) {
      const step = byRun.get(turn.id)
      void (step?.run.takes === turn.takes ? advance(step) : held.release(turn)).finally(done)
    }
  }

  async function advance(step: Step): Promise<void> {
    try {
      const dueAt = await takeStep(services, context, step)
      if (dueAt) wakeAt(dueAt)
    } catch (error) {
      services.log.warn({ err: error, runId: step.run.id }, 'the outcome of a step could not be kept')
    }
  }

  function wakeAll(): void {
    relays.wake()
    follows.wake()
  }

  function wakeAt(dueAt: Date): void {
    const ms = Math.max(0, dueAt.getTime() - clock.now().getTime())
    if (ms === 0) wakeAll()
    if (ms === 0 || ms > LOOK_EVERY_MS) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      wakeAll()
    }, ms)
    timers.add(timer)
  }

  const unlisten = await database.listen(RUNS_CHANNEL, wakeAll)
  const looking = setInterval(wakeAll, LOOK_EVERY_MS)
  wakeAll()

  return {
    async calm() {
      const patience = AbortSignal.timeout(LONGEST_CALM_MS)
      while (isPressed() && !patience.aborted) await pause(CALL_MS)
      await relays.calm(LONGEST_CALM_MS)
    },
    async stop() {
      clearInterval(looking)
      await unlisten()
      const idle = Promise.all([relays.stop(), follows.stop()])
      await Promise.race([idle, new Promise((resolve) => setTimeout(resolve, LONGEST_STOP_MS).unref())])
      for (const timer of timers) clearTimeout(timer)
      await held.stop()
    },
  }
}
