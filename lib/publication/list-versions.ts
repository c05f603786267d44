import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { proposeTag } from '#lib/repositories/version-proposal.ts'
import { type ChosenVersions, chooseVersions, type VersionChoice } from './choose-versions.ts'
import { explainNextTag, type NextTag, takenTags } from './explain-next-tag.ts'
import type { Observation, Seen } from './observation.ts'
import { findObservationFor } from './observation-store.ts'
import { findProofs } from './proof-store.ts'
import { isTurnedOff, type PublicationState } from './publication.ts'
import { type VersionRow, versionRows } from './version-rows.ts'

/** A row with what was proved of it; the times are null where Packbridge did not see it happen. */
export type ProvenRow = VersionRow & {
  /** When the push was told of. */
  pushedAt: Date | null
  /** When Composer could first see it; null also where it was there before Packbridge looked. */
  visibleAt: Date | null
  /** From push to visible, in milliseconds. */
  tookMs: number | null
  runId: string | null
}

/** When one side was looked at, and the reason word where it could not be read. */
type Look = { at: Date; reason: string | null }

export type VersionList = Omit<ChosenVersions, 'rows'> & {
  rows: ProvenRow[]
  state: PublicationState
  /** Null before the first look. */
  looked: { gitee: Look; packagist: Look } | null
  /** What would become of the next tag; null before the first look, and while publishing is off. */
  next: NextTag | null
  /** The next patch, as the maintainer writes tags. */
  proposed: string
  /** Whether that tag would not be published as things stand: then nobody is told to push it. */
  isProposedStopped: boolean
}

type VersionQuery = VersionChoice & {
  userId: UserId
  repositoryId: string
  /** The tag that somebody thinks of pushing; without it the next patch is taken. */
  next: string | null
}

/**
 * The versions of a publication, 100 a page, as they were last observed; null where there is no publication
 * that the user may see.
 */
export async function listVersions(
  { database }: Pick<Services, 'database'>,
  { userId, repositoryId, next, ...choice }: VersionQuery,
): Promise<VersionList | null> {
  const { prisma } = database
  const watched = await findObservationFor(prisma, { userId, repositoryId })
  if (!watched) return null
  const { publicationId, state, observation } = watched
  const chosen = chooseVersions(observation ? versionRows(observation) : [], choice)
  const rows = await withProofs(prisma, publicationId, chosen.rows)
  const proposed = proposeTag(observation ? takenTags(observation) : [])
  const nothing = { looked: null, next: null, proposed, isProposedStopped: false }
  if (!observation) return { ...chosen, rows, state, ...nothing }
  const { refs, versions } = observation
  const looked = { gitee: lookOf(refs), packagist: lookOf(versions) }
  const ofProposed = nextTagOf(state, observation, proposed)
  return {
    ...chosen,
    rows,
    state,
    looked,
    next: next === null ? ofProposed : nextTagOf(state, observation, next),
    proposed,
    isProposedStopped: ofProposed?.obstacles.length !== 0,
  }
}

/** Whether the next patch would be published; null as in a list of versions. */
export async function getNextTag(
  { database }: Pick<Services, 'database'>,
  { userId, repositoryId }: { userId: UserId; repositoryId: string },
): Promise<NextTag | null> {
  const watched = await findObservationFor(database.prisma, { userId, repositoryId })
  return watched?.observation ? nextTagOf(watched.state, watched.observation) : null
}

/** What would become of a tag, without one of the next patch; null while publishing is off. Pure. */
export function nextTagOf(
  state: PublicationState,
  observation: Observation,
  tag = proposeTag(takenTags(observation)),
): NextTag | null {
  if (isTurnedOff(state)) return null
  const next = explainNextTag(observation, tag)
  if (state !== 'paused') return next
  return { ...next, obstacles: [...next.obstacles, { reason: 'publication_paused' }] }
}

function lookOf(seen: Seen<unknown>): Look {
  return { at: seen.at, reason: seen.seen ? null : seen.reason }
}

/** A proof counts only where it is of the commit that Packagist shows. */
async function withProofs(db: Db, publicationId: string, rows: VersionRow[]): Promise<ProvenRow[]> {
  const found = await findProofs(db, publicationId, rows.map(refOf))
  const proofs = new Map(found.map((proof) => [proof.ref, proof]))
  return rows.map((row) => {
    const proof = proofs.get(refOf(row))
    const isShown = proof !== undefined && proof.commit === row.packagistCommit
    const { pushedAt, visibleAt, runId } = isShown ? proof : { pushedAt: null, visibleAt: null, runId: null }
    const tookMs = pushedAt && visibleAt ? visibleAt.getTime() - pushedAt.getTime() : null
    return { ...row, pushedAt, visibleAt, tookMs, runId }
  })
}

function refOf({ kind, ref, version }: VersionRow): string {
  return `refs/${kind === 'tag' ? 'tags' : 'heads'}/${ref ?? version}`
}
