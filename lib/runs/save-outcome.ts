import { listPushes } from '#lib/deliveries/store.ts'
import type { Db } from '#lib/platform/database.ts'
import type { Services } from '#lib/platform/services.ts'
import { forgetProofs, saveProofs } from '#lib/publication/proof-store.ts'
import type { CrawlOutcome } from './follow-job.ts'
import { nextRow } from './next-row.ts'
import { observeStages } from './observe-stages.ts'
import type { Outcome } from './outcome.ts'
import { type Target, Targets } from './run.ts'
import { startRunIn } from './start-run.ts'
import { forgiveGivenUp, type RunCore, saveCrawl, saveCrawlLog, saveRun, takeNextTrigger } from './store.ts'
import { goneBy, provenBy } from './targets.ts'
import type { TurnBatch } from './turn-batch.ts'

type Ended = Extract<Outcome, { kind: 'finished' }> & {
  isGivenUp?: boolean
  attempts?: number
  words?: string | null
}

/**
 * Puts what a turn led to on disk, if the turn still holds. Returns when the run is due again; null where it is
 * finished, blocked, or somebody else's by now.
 */
export async function saveOutcome(
  services: Services,
  batch: TurnBatch,
  { run, outcome }: { run: RunCore; outcome: Outcome },
): Promise<Date | null> {
  if (outcome.kind === 'finished') return finishRun(services, run, outcome)
  const row = nextRow(run, outcome, { now: services.clock.now(), random: Math.random() })
  if ('ended' in row) {
    const { reason, ended, words, attempts } = row
    return finishRun(services, run, {
      kind: 'finished',
      state: 'failed',
      reason,
      change: {},
      isGivenUp: ended === 'given_up',
      attempts,
      words,
    })
  }
  if (outcome.kind === 'moved' && (outcome.crawl || outcome.proven?.length)) {
    return (await saveFindings(services, run, { row, outcome })) ? row.dueAt : null
  }
  const begun = outcome.kind === 'moved' ? outcome.begun : undefined
  const isSaved = await batch.save({ turn: run, row, begun, publicationId: run.publicationId })
  return isSaved ? row.dueAt : null
}

type Findings = {
  row: Exclude<ReturnType<typeof nextRow>, { ended: string }>
  outcome: Extract<Outcome, { kind: 'moved' }>
}

async function saveFindings(services: Services, run: RunCore, { row, outcome }: Findings): Promise<boolean> {
  return services.database.prisma.$transaction(async (tx) => {
    const targets = outcome.change.targets ? { targets: outcome.change.targets } : {}
    const { targets: _unchanged, ...rest } = row
    if (!(await saveRun(tx, run, { ...rest, ...targets }))) return false
    if (outcome.crawl) await archive(tx, services, run, outcome.crawl)
    if (outcome.proven) await remember(tx, run, outcome.proven)
    return true
  })
}

async function archive(
  db: Db,
  { clock }: Services,
  run: RunCore,
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
  run: RunCore,
  { state, reason, change, isGivenUp = false, attempts = run.attempts, words = null }: Ended,
): Promise<null> {
  const { publicationId } = run
  const isSaved = await services.database.prisma.$transaction(async (tx) => {
    const finishedAt = services.clock.now()
    const ended = { activePublicationId: null, dueAt: null, nextAttemptAt: null }
    const gaveUpAt = isGivenUp ? finishedAt : null
    const done = { ...change, ...ended, state, reason: reason ?? null, words, attempts, finishedAt, gaveUpAt }
    if (!(await saveRun(tx, run, done))) return false
    const targets = Targets.safeParse(change.targets ?? run.targets)
    if (targets.success) await rememberProofs(tx, run, targets.data)
    if (state === 'published') await forgiveGivenUp(tx, publicationId)
    const asked = await takeNextTrigger(tx, publicationId)
    await startRunIn(tx, services, { publicationId, trigger: asked ?? 'push' })
    await services.queue.enqueue(tx, 'check-publication', { publicationId })
    return true
  })
  if (!isSaved) return null
  services.metrics.runs.inc({ outcome: state === 'published' ? state : (reason ?? 'unknown') })
  observeStages(services.metrics, run, change)
  return null
}

/** Refs that stood on Packagist already when the run looked: since when is not known. */
async function remember(
  db: Db,
  { publicationId }: RunCore,
  proven: { ref: string; commit: string }[],
): Promise<void> {
  const unknown = { pushedAt: null, visibleAt: null, runId: null }
  await saveProofs(
    db,
    publicationId,
    proven.map((proof) => ({ ...proof, ...unknown })),
  )
}

/** What the run itself proved, with when its push was told of and when it was seen. */
async function rememberProofs(db: Db, run: RunCore, targets: Target[]): Promise<void> {
  const pushes = new Map((await listPushes(db, run.id)).map(({ ref, receivedAt }) => [ref, receivedAt]))
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
