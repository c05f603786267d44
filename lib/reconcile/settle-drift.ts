import type { Services } from '#lib/platform/services.ts'
import type { Check } from '#lib/publication/check.ts'
import { isRelaying } from '#lib/publication/publication.ts'
import { endsWithRun, isSelfRepairable, verdictOn } from '#lib/publication/repair.ts'
import { findRunSince, listProving, type RepairRecord } from '#lib/publication/repair-store.ts'
import { findPublication, type PublicationRecord } from '#lib/publication/store.ts'
import { resumeBlocked } from '#lib/runs/resume-blocked.ts'
import { isFinished } from '#lib/runs/run.ts'
import { endRepair, type RepairEnd } from './end-repair.ts'
import { beginRepair, checksOf } from './start-repair.ts'
import { saveLooked } from './store.ts'

const LOOK_AGAIN_MS = 5_000

/**
 * After the checks were made: lets a run go on that they held up, closes repairs that are proved, makes up for
 * pushes that no hook told of, and, where the publication allows it, begins to repair what Packbridge can. One
 * drift is repaired by itself once: see insertRepair.
 */
export async function settleDrift(
  services: Services,
  { publicationId }: { publicationId: string },
): Promise<void> {
  const { prisma } = services.database
  const publication = await findPublication(prisma, publicationId)
  if (!publication) return
  const checks = checksOf(publication)
  if (publication.state === 'on') await resumeBlocked(services, { publicationId, checks })
  for (const repair of await listProving(prisma, publicationId))
    await settleRepair(services, repair, { publication, checks })
  if (publication.state !== 'on') return
  const hasBegun = await backfill(services, publication, checks)
  if (!publication.repairsItself) return
  const isRunning = hasBegun || publication.runs.length > 0
  for (const check of checks.filter(isSelfRepairable)) {
    if (isRunning && check.remedy === 'request_update') continue
    await prisma.$transaction((tx) => beginRepair(tx, services, { publication, check, userId: null }))
  }
}

type Situation = { publication: PublicationRecord; checks: Check[] }

async function settleRepair(
  services: Services,
  repair: RepairRecord,
  { publication, checks }: Situation,
): Promise<void> {
  const { steppedAt, check, remedy, publicationId } = repair
  if (steppedAt === null) return
  const { prisma } = services.database
  // While paused nothing is relayed: what was changed is proved without a run.
  const awaitsRun = endsWithRun(remedy) && isRelaying(publication.state)
  const run = awaitsRun ? await findRunSince(prisma, publicationId, steppedAt) : null
  const isRelayed = publication.route === 'relay'
  const { lastPingAt } = publication
  const now = services.clock.now()
  const verdict = verdictOn(
    { check, remedy, steppedAt },
    { checks, awaitsRun, run, lastPingAt, isRelayed, now },
  )
  const after = checks.find(({ name }) => name === check) ?? null
  const runId = run?.id ?? null
  const end = (outcome: RepairEnd) => prisma.$transaction((tx) => endRepair(tx, services, repair, outcome))
  switch (verdict.kind) {
    case 'proved':
      return end({ state: 'done', proof: verdict.proof, after, runId })
    case 'failed':
      return end({ state: 'failed', failure: verdict.reason, ...(after ? { after } : {}), runId })
    case 'waiting': {
      // A run that ends has the checks made anew, and so has one that is blocked.
      if (run && !isFinished(run.state)) return
      const startAfter = new Date(now.getTime() + LOOK_AGAIN_MS)
      await services.queue.enqueue(prisma, 'check-publication', { publicationId }, { startAfter })
    }
  }
}

/** A push that no hook told of is made up for at once, once: that is what the publication is for. Whether it is now. */
async function backfill(
  services: Services,
  publication: PublicationRecord,
  checks: Check[],
): Promise<boolean> {
  const silent = checks.find(({ reason }) => reason === 'hook_silent')
  if (!silent?.expected) return false
  const pushedAt = new Date(silent.expected)
  const { id: publicationId, lookedPushedAt } = publication
  if (lookedPushedAt !== null && lookedPushedAt >= pushedAt) return false
  await services.database.prisma.$transaction(async (tx) => {
    await saveLooked(tx, publicationId, pushedAt)
    await services.queue.enqueue(tx, 'start-run', { publicationId, trigger: 'found' })
  })
  return true
}
