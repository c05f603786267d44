import { setTimeout as pause } from 'node:timers/promises'
import { countWaiting } from '#lib/deliveries/store.ts'
import type { Db } from '#lib/platform/database.ts'
import { invariant } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { forgetProofs, saveProofs } from '#lib/publication/proof-store.ts'
import { oweLog } from './collect-log.ts'
import { type CrawlOutcome, followJob } from './follow-job.ts'
import { holdRun } from './hold-run.ts'
import type { Outcome } from './outcome.ts'
import { proveRun } from './prove-run.ts'
import { prepareRun, relayRun } from './relay-run.ts'
import { retryMs } from './retry-ladder.ts'
import { isCrawlReason, isFinished, type RunState, type Target, Targets } from './run.ts'
import { findRun, type RunRecord, saveCrawl, saveCrawlLog, saveRun, takeNextTrigger } from './store.ts'
import { goneBy, provenBy } from './targets.ts'

/** A worker stays with a run this long before it lets the queue wake it again. */
const STAY_MS = 20_000

const steps: Partial<Record<RunState, (services: Services, run: RunRecord) => Promise<Outcome>>> = {
  waiting: prepareRun,
  relaying: relayRun,
  following: followJob,
  proving: proveRun,
}

/**
 * Carries a run on, step by step, from where it stands. Each outcome is on disk before the next step
 * begins, and one worker holds the run at a time, so a crash costs at most the step it interrupted.
 */
export async function advanceRun(services: Services, { runId }: { runId: string }): Promise<void> {
  const started = services.clock.now().getTime()
  while (true) {
    const waitMs = await holdRun(services, runId, () => takeStep(services, runId))
    if (waitMs === null) return
    if (waitMs > 0 && services.clock.now().getTime() - started + waitMs > STAY_MS) {
      return sleepInQueue(services, runId, waitMs)
    }
    if (waitMs > 0) await pause(waitMs)
  }
}

/** Does what the run's state asks for; returns after how long to go on, null when it is over for now. */
async function takeStep(services: Services, runId: string): Promise<number | null> {
  const run = await findRun(services.database.prisma, runId)
  invariant(run, 'a leased run exists')
  const step = steps[run.state]
  invariant(step, 'a leased run is not finished')
  return save(services, run, await step(services, run))
}

/** Writes the outcome; returns after how long to go on, or null when this worker is done with the run. */
async function save(services: Services, run: RunRecord, outcome: Outcome): Promise<number | null> {
  const { prisma } = services.database
  switch (outcome.kind) {
    case 'moved':
      await prisma.$transaction(async (tx) => {
        await saveRun(tx, run, { ...outcome.change, leasedUntil: null, nextAttemptAt: null })
        if (outcome.begun) await oweLog(tx, services, { runId: run.id, ...outcome.begun })
        if (outcome.crawl) await archive(tx, services, run, outcome.crawl)
        if (outcome.proven) await remember(tx, run, outcome.proven)
      })
      return 0
    case 'wait':
      await saveRun(prisma, run, { ...outcome.change, leasedUntil: null })
      return outcome.ms
    case 'failed':
      return saveFailure(services, run, outcome)
    case 'finished':
      await finishRun(services, run, outcome)
      return null
  }
}

async function saveFailure(
  services: Services,
  run: RunRecord,
  { reason, retryAfterMs }: Extract<Outcome, { kind: 'failed' }>,
): Promise<number | null> {
  const attempts = run.attempts + 1
  const delay = retryMs(reason, attempts, { retryAfterMs, random: Math.random() })
  if (delay === null) {
    await finishRun(services, run, { kind: 'finished', state: 'failed', reason, change: { attempts } })
    return null
  }
  const nextAttemptAt = new Date(services.clock.now().getTime() + delay)
  await services.database.prisma.$transaction(async (tx) => {
    const kept = isCrawlReason(run.reason) ? run.reason : reason
    await saveRun(tx, run, { attempts, reason: kept, nextAttemptAt, leasedUntil: null })
    await services.queue.enqueue(tx, 'advance-run', { runId: run.id }, { startAfter: nextAttemptAt })
  })
  return null
}

async function sleepInQueue(services: Services, runId: string, waitMs: number): Promise<void> {
  const startAfter = new Date(services.clock.now().getTime() + waitMs)
  await services.queue.enqueue(services.database.prisma, 'advance-run', { runId }, { startAfter })
}

async function archive(
  db: Db,
  { clock }: Services,
  run: RunRecord,
  { log, skips }: CrawlOutcome,
): Promise<void> {
  const at = clock.now()
  await saveCrawlLog(db, { runId: run.id, fetchedAt: at, ...log })
  const { status: lastJobStatus, message: lastJobMessage } = log
  await saveCrawl(db, run.publicationId, { lastJobStatus, lastJobMessage, lastJobAt: at, skips })
}

/** Ends the run, remembers what it proved, and begins the next when deliveries have come meanwhile. */
async function finishRun(
  services: Services,
  run: RunRecord,
  { state, reason, change }: Extract<Outcome, { kind: 'finished' }>,
): Promise<void> {
  const { publicationId } = run
  const isSaved = await services.database.prisma.$transaction(async (tx) => {
    const finishedAt = services.clock.now()
    const done = {
      state,
      reason: reason ?? null,
      finishedAt,
      activePublicationId: null,
      leasedUntil: null,
      nextAttemptAt: null,
    }
    if (!(await saveRun(tx, run, { ...change, ...done }))) return false
    const targets = Targets.safeParse(change.targets ?? run.targets)
    if (targets.success) await rememberProofs(tx, run, targets.data)
    await startNext(tx, services, publicationId)
    await services.queue.enqueue(tx, 'check-publication', { publicationId })
    return true
  })
  invariant(isFinished(state), 'only an ended run is finished')
  if (isSaved) services.metrics.runs.inc({ outcome: state === 'published' ? state : (reason ?? 'unknown') })
}

/** What was asked for meanwhile comes first: its run takes the waiting deliveries along. */
async function startNext(db: Db, { queue }: Services, publicationId: string): Promise<void> {
  const asked = await takeNextTrigger(db, publicationId)
  const trigger = asked ?? ((await countWaiting(db, publicationId)) > 0 ? 'push' : null)
  if (trigger) await queue.enqueue(db, 'start-run', { publicationId, trigger })
}

/** Refs that stood on Packagist already when the run looked: since when is not known. */
async function remember(
  db: Db,
  { publication }: RunRecord,
  proven: { ref: string; commit: string }[],
): Promise<void> {
  const unknown = { pushedAt: null, visibleAt: null, runId: null }
  await saveProofs(
    db,
    publication.id,
    proven.map((proof) => ({ ...proof, ...unknown })),
  )
}

/** What the run itself proved, with when its push was told of and when it was seen. */
async function rememberProofs(db: Db, run: RunRecord, targets: Target[]): Promise<void> {
  const pushes = new Map(run.deliveries.map(({ ref, receivedAt }) => [ref, receivedAt]))
  const seen = new Map(targets.map(({ ref, visibleAt }) => [ref, visibleAt]))
  const proofs = provenBy(targets).map(({ ref, commit }) => {
    const visibleAt = seen.get(ref)
    return {
      ref,
      commit,
      pushedAt: pushes.get(ref) ?? null,
      visibleAt: visibleAt ? new Date(visibleAt) : null,
      runId: run.id,
    }
  })
  await forgetProofs(db, run.publicationId, goneBy(targets))
  await saveProofs(db, run.publicationId, proofs)
}
