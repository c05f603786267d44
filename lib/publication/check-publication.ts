import { z } from 'zod'
import { recordEvent } from '#lib/history/record-event.ts'
import type { Services } from '#lib/platform/services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { assess } from './assess.ts'
import { Check } from './check.ts'
import { driftEvidence, driftKey, isDrift } from './drift.ts'
import { loadSubject } from './load-subject.ts'
import { findObservation, keepObservation } from './observation-store.ts'
import { type Observed, observe } from './observe.ts'
import { type Health, isActive } from './publication.ts'
import { findPublication, type PublicationRecord, saveChecks } from './store.ts'
import { summarise } from './summarise.ts'

/** Looks at Gitee and Packagist, judges, and keeps the checks; what turned bad or good becomes an event. */
export async function checkPublication(
  services: Services,
  { publicationId }: { publicationId: string },
): Promise<Check[] | null> {
  const publication = await findPublication(services.database.prisma, publicationId)
  if (!publication) return null
  const subject = await loadSubject(services, publication)
  if (!subject) return saveAssessment(services, publication, { checks: [accessLost], observed: null })
  const observed = await observe(services, subject)
  return saveAssessment(services, publication, { checks: assess(observed.observation), observed })
}

const accessLost: Check = {
  name: 'gitee_access',
  state: 'fail',
  reason: 'sign_in_again',
  remedy: 'sign_in_again',
}

/**
 * Judges what a sweep brought up to date of an earlier observation, and keeps it, without looking itself.
 * False where nothing was observed before.
 */
export async function recheckPublication(
  services: Services,
  { publicationId, bring }: { publicationId: string; bring: (kept: Observed) => Observed },
): Promise<boolean> {
  const { prisma } = services.database
  const publication = await findPublication(prisma, publicationId)
  const kept = await findObservation(prisma, publicationId)
  if (!publication || !kept) return false
  const observed = bring(kept)
  await saveAssessment(services, publication, { checks: assess(observed.observation), observed })
  return true
}

function hookResultOf({ hooks }: Observation): string | null {
  const ours = hooks.seen ? hooks.value.find((hook) => hook.kind === 'ours') : undefined
  return ours?.lastResult ? String(ours.lastResult.code) : null
}

async function saveAssessment(
  { database, clock, queue }: Services,
  publication: PublicationRecord,
  { checks, observed }: { checks: Check[]; observed: Observed | null },
): Promise<Check[]> {
  await database.prisma.$transaction(async (tx) => {
    const latest = await findPublication(tx, publication.id)
    if (!latest) return
    const { id, repositoryId } = latest
    const { sync, health } = summarise(checks, latest.state, latest.runs.length > 0)
    const checkedAt = clock.now()
    await saveChecks(tx, id, { checks, sync, health, checkedAt, ...(observed ? factsOf(observed) : {}) })
    if (observed) await keepObservation(tx, id, observed)
    for (const { kind, data } of changesOf(latest, { checks, health }))
      await recordEvent(tx, { repositoryId, publicationId: id, kind, data, at: checkedAt })
    if (isActive(latest.state)) await queue.enqueue(tx, 'settle-drift', { publicationId: id })
  })
  return checks
}

/** What a sweep compares its lists with. */
function factsOf({ observation }: Observed) {
  const { hooks, package: found } = observation
  const ours = hooks.seen ? hooks.value.find((hook) => hook.kind === 'ours') : undefined
  return {
    hookResult: ours?.lastResult ? String(ours.lastResult.code) : null,
    ...(found.seen ? { listedUrl: found.value.isMaintained ? found.value.repositoryUrl : null } : {}),
    ...(observation.versions.seen ? { metadataDueAt: null } : {}),
  }
}

/** What turned bad or good since the last look: each new drift by itself, and the health as a whole. */
function changesOf(
  before: PublicationRecord,
  { checks, health }: { checks: Check[]; health: Health },
): { kind: 'health_changed' | 'drift_found'; data: Prisma.InputJsonObject }[] {
  if (before.checkedAt === null) return []
  const known = new Set(z.array(Check).parse(before.checks).map(driftKey))
  const drifts = checks.filter((check) => isDrift(check) && !known.has(driftKey(check)))
  const found = drifts.map((check) => ({ kind: 'drift_found' as const, data: driftEvidence(check) }))
  if (before.health === health) return found
  const failing = checks.filter((check) => check.state === 'fail').map(({ name }) => name)
  return [...found, { kind: 'health_changed', data: { from: before.health, to: health, failing } }]
}
