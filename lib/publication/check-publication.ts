import { z } from 'zod'
import { recordEvent } from '#lib/history/record-event.ts'
import type { Services } from '#lib/platform/services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { assess } from './assess.ts'
import { Check } from './check.ts'
import { isOurs } from './classify-hook.ts'
import { driftEvidence, driftKey, isDrift } from './drift.ts'
import { loadSubject, subjectOf } from './load-subject.ts'
import { GONE, type Observation, repositoryDigest } from './observation.ts'
import { findObservation, isObservedAt, keepObservation } from './observation-store.ts'
import { findVanished, memoryOf, type Observed, observe } from './observe.ts'
import { listProvenTags } from './proof-store.ts'
import { type Health, isActive, isPublishing, isTurnedOff } from './publication.ts'
import { repeatSwitch } from './repeat-switch.ts'
import type { Modified } from './see-packagist.ts'
import { isPassing } from './step-retry.ts'
import {
  clearMetadataDue,
  findPublication,
  holdPublication,
  type PublicationRecord,
  saveChecks,
} from './store.ts'
import { summarise } from './summarise.ts'
import { verifyLater } from './verify-later.ts'

/** Looks at Gitee and Packagist, judges, and keeps the checks; what turned bad or good becomes an event. */
export async function checkPublication(
  services: Services,
  { publicationId }: { publicationId: string },
): Promise<Check[] | null> {
  const publication = await findPublication(services.database.prisma, publicationId)
  if (!publication) return null
  const subject = await loadSubject(services, publication)
  const observed = subject && (await observe(services, subject))
  if (publication.state === 'off' && observed) await removeLeftHook(services, publication, observed)
  const checks = observed ? assess(observed.observation) : [accessLost]
  return (await saveAssessment(services, publication, { checks, observed })).checks
}

/** A hook of ours on what was off before it was looked at came after it was turned off. Who cannot look does so later. */
async function removeLeftHook(services: Services, publication: PublicationRecord, { observation }: Observed) {
  const { hooks } = observation
  if (!hooks.seen && isPassing(hooks.reason))
    return verifyLater(services.database.prisma, services, publication)
  if (!hooks.seen || !hooks.value.some(isOurs)) return
  await services.database.prisma.$transaction((tx) =>
    repeatSwitch(tx, services, { publicationId: publication.id }),
  )
}

const accessLost: Check = {
  name: 'gitee_access',
  state: 'fail',
  reason: 'sign_in_again',
  remedy: 'sign_in_again',
}

/** The parts that a sweep looked at anew; the rest stays as it was observed before. */
export type FreshParts = Partial<
  Pick<Observation, 'repository' | 'package' | 'refs' | 'versions' | 'abandoned'>
> & {
  modified?: Modified
}

/**
 * Judges an earlier observation with the parts that a sweep brought up to date, and keeps it. Returns how
 * many drifts are new; null where nothing was observed before.
 */
export async function recheckPublication(
  services: Services,
  { publicationId, fresh }: { publicationId: string; fresh: FreshParts },
): Promise<number | null> {
  const { prisma } = services.database
  const publication = await findPublication(prisma, publicationId)
  const kept = publication && (await findObservation(prisma, publicationId))
  if (!kept) return null
  const { modified = kept.modified, ...parts } = fresh
  const memory = memoryOf(services, { ...subjectOf(publication), route: publication.route })
  const seen = { ...kept.observation, ...parts, ...memory, at: services.clock.now() }
  const provenTags = await listProvenTags(prisma, publicationId)
  const observation = { ...seen, vanished: findVanished(provenTags, seen.refs, seen.versions) }
  const observed = { observation, modified }
  const basedOn = kept.observation.at
  const { found } = await saveAssessment(services, publication, {
    checks: assess(observation),
    observed,
    basedOn,
  })
  return found
}

type Assessment = {
  checks: Check[]
  observed: Observed | null
  /** The time of the observation of which only parts are new: a whole look made since knows better. */
  basedOn?: Date
}

async function saveAssessment(
  { database, clock, queue }: Services,
  publication: PublicationRecord,
  { checks, observed, basedOn }: Assessment,
): Promise<{ checks: Check[]; found: number }> {
  return database.prisma.$transaction(async (tx) => {
    // Beside another check of it both would tell the same of it.
    await holdPublication(tx, publication.id)
    const latest = await findPublication(tx, publication.id)
    if (!latest || (basedOn && !(await isObservedAt(tx, latest.id, basedOn)))) return { checks, found: 0 }
    const { id, repositoryId } = latest
    const { sync, health } = summarise(checks, latest.state, isPublishing(latest.runs))
    const checkedAt = clock.now()
    await saveChecks(tx, id, { checks, sync, health, checkedAt, ...(observed ? factsOf(observed) : {}) })
    if (observed) await keepObservation(tx, id, observed)
    if (observed?.observation.versions.seen) await clearMetadataDue(tx, id, observed.observation.versions.at)
    const changes = changesOf(latest, { checks, health })
    for (const { kind, data } of changes)
      await recordEvent(tx, { repositoryId, publicationId: id, kind, data, at: checkedAt })
    if (isActive(latest.state)) await queue.enqueue(tx, 'settle-drift', { publicationId: id })
    return { checks, found: changes.filter(({ kind }) => kind === 'drift_found').length }
  })
}

/** What a sweep compares its lists with. */
function factsOf({ observation }: Observed) {
  const { hooks, package: found, repository } = observation
  const ours = hooks.seen ? hooks.value.find((hook) => hook.kind === 'ours') : undefined
  return {
    hookResult: ours?.lastResult ? String(ours.lastResult.code) : null,
    ...(found.seen ? { listedUrl: found.value.isMaintained ? found.value.repositoryUrl : null } : {}),
    ...(repository.seen ? { listedDigest: repositoryDigest(repository.value) } : {}),
    ...(!repository.seen && repository.reason === 'not_found' ? { listedDigest: GONE } : {}),
  }
}

/**
 * What turned bad or good since the last look: each new drift by itself, and the health as a whole. Nothing of what is
 * off, whose hook is to be missing.
 */
function changesOf(
  before: PublicationRecord,
  { checks, health }: { checks: Check[]; health: Health },
): { kind: 'health_changed' | 'drift_found'; data: Prisma.InputJsonObject }[] {
  if (before.checkedAt === null || isTurnedOff(before.state)) return []
  const known = new Set(z.array(Check).parse(before.checks).map(driftKey))
  const drifts = checks.filter((check) => isDrift(check) && !known.has(driftKey(check)))
  const found = drifts.map((check) => ({ kind: 'drift_found' as const, data: driftEvidence(check) }))
  if (before.health === health) return found
  const failing = checks.filter((check) => check.state === 'fail').map(({ name }) => name)
  return [...found, { kind: 'health_changed', data: { from: before.health, to: health, failing } }]
}
