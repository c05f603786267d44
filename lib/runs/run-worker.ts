import type { Services } from '#lib/platform/services.ts'
import { createHeldTurns } from './held-turns.ts'
import { createRunLine, type RunLine } from './run-line.ts'
import { findRunsById, RUNS_CHANNEL, type RunRecord } from './store.ts'
import { type TurnContext, takeStep } from './take-step.ts'
import { restUntil } from './turn.ts'
import { createTurnBatch } from './turn-batch.ts'
import { beginRelays, findWaitingSpans, holdTurns, type Taken } from './turn-store.ts'

export type RunWorker = {
  /** Takes up nothing more, waits for what is under way, and gives back the rest. */
  stop(): Promise<void>
}

const RELAYS_AT_ONCE = 32
const FOLLOWS_AT_ONCE = 32
/** What no notice tells: runs whose time has come, and those of workers that died. */
const LOOK_EVERY_MS = 1_000
const LONGEST_STOP_MS = 15_000

/** Carries runs on, tags before branches; woken by notices, by the clock, and every second. */
export async function startRunWorker(services: Services): Promise<RunWorker> {
  const { database, clock } = services
  const held = createHeldTurns(services)
  const context: TurnContext = { batch: createTurnBatch(services), release: (run) => held.release(run) }
  const timers = new Set<NodeJS.Timeout>()

  const relays: RunLine = createRunLine(services, {
    lanes: ['tag', 'branch'],
    atOnce: RELAYS_AT_ONCE,
    carryOut: (taken, done) => carryOut(taken, done, (all) => beginTurns(services, all)),
  })
  const follows: RunLine = createRunLine(services, {
    lanes: ['follow'],
    atOnce: FOLLOWS_AT_ONCE,
    carryOut: (taken, done) => carryOut(taken, done, async (all) => all.map((turn) => ({ turn, refs: [] }))),
  })

  async function carryOut(taken: Taken[], done: () => void, begin: (taken: Taken[]) => Promise<Begun[]>) {
    held.hold(taken)
    let begun: Begun[] = []
    let runs = new Map<string, RunRecord>()
    try {
      begun = await begin(taken)
      runs = new Map(
        (
          await findRunsById(
            database.prisma,
            begun.map(({ turn }) => turn.id),
          )
        ).map((run) => [run.id, run]),
      )
    } catch (error) {
      services.log.warn({ err: error }, 'runs that were taken could not be read')
    }
    const steps = new Map(begun.map(({ turn, refs }) => [turn.id, refs]))
    for (const turn of taken) {
      const run = runs.get(turn.id)
      const refs = steps.get(turn.id)
      void (run && refs && run.takes === turn.takes ? advance(run, refs) : held.release(turn)).finally(done)
    }
  }

  async function advance(run: RunRecord, refs: string[]): Promise<void> {
    try {
      const dueAt = await takeStep(services, context, { run, refs })
      if (dueAt) wakeAt(dueAt)
    } catch (error) {
      services.log.warn({ err: error, runId: run.id }, 'the outcome of a step could not be kept')
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

type Begun = { turn: Taken; refs: string[] }

/** Puts back what rests for the end of a burst; the others begin, with the refs that their pushes name. */
async function beginTurns({ database, clock }: Services, taken: Taken[]): Promise<Begun[]> {
  const now = clock.now()
  const recent = taken.filter(({ state, lastRequestedAt }) => state === 'waiting' && lastRequestedAt)
  const spans = await findWaitingSpans(
    database,
    recent.map(({ publicationId }) => publicationId),
  )
  const rests = new Map(
    recent.map((turn) => [turn.id, restUntil(now, { ...turn, waiting: spans.get(turn.publicationId) })]),
  )
  for (const turn of recent) {
    const until = rests.get(turn.id)
    if (until) await holdTurns(database, [turn], until)
  }
  const begun = taken.filter(({ id }) => !rests.get(id))
  const refs = await beginRelays(
    database,
    begun.map(({ id }) => id),
    now,
  )
  return begun.map((turn) => ({ turn, refs: turn.state === 'waiting' ? (refs.get(turn.id) ?? []) : [] }))
}
