import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '#lib/platform/clock.ts'
import { readSteps } from '#lib/runs/begin-turns.ts'
import { beginRelays } from '#lib/runs/relay-store.ts'
import { findRun } from '#lib/runs/store.ts'
import { relayStep, takeStep } from '#lib/runs/take-step.ts'
import { TURN_MS } from '#lib/runs/turn.ts'
import { createTurnBatch } from '#lib/runs/turn-batch.ts'
import { takeTurn } from '#lib/runs/turn-store.ts'
import type { TestServices } from '#lib/testing/test-services.ts'

const TICK_MS = 50
const HURRY = 10

/** Carries one run on as a worker would, step by step, until it rests: ended, blocked, or to be tried again later. */
export async function advanceRun(services: TestServices, { runId }: { runId: string }): Promise<void> {
  while (true) {
    const before = services.clock.now()
    const waitMs = await takeTurnOf(services, runId)
    if (waitMs === null) return
    const lookAgain = before.getTime() + waitMs
    while (services.clock.now().getTime() < lookAgain)
      await letPass(services.clock, Math.min(waitMs, TICK_MS))
  }
}

/** A clock that can be put forward is not waited for: a tenth of the time is enough for the sandbox to do its work. */
async function letPass(clock: Clock & { advance?: (ms: number) => void }, ms: number): Promise<void> {
  await pause(clock.advance ? ms / HURRY : ms)
  clock.advance?.(ms)
}

/** Takes one step if the run is due; how long until the next, null when it rests. */
async function takeTurnOf(services: TestServices, runId: string): Promise<number | null> {
  const { database, clock } = services
  const now = clock.now()
  const until = new Date(now.getTime() + TURN_MS)
  const turn = await takeTurn(database, { id: runId, now, until })
  const run = await findRun(database.prisma, runId)
  if (!turn) {
    const isWaiting = run?.dueAt && run.nextAttemptAt === null
    return isWaiting && run.dueAt ? Math.max(1, run.dueAt.getTime() - now.getTime()) : null
  }
  const [begun] = await beginRelays(database, [runId], now)
  const [step] = begun ? [relayStep(services, begun)] : await readSteps(services, [runId])
  if (!step) return null
  const context = { batch: createTurnBatch(services), release: async () => {} }
  const dueAt = await takeStep(services, context, step)
  if (!dueAt) return null
  const after = await findRun(database.prisma, runId)
  return after?.nextAttemptAt ? null : Math.max(0, dueAt.getTime() - clock.now().getTime())
}
