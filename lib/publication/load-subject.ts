import type { Services } from '#lib/platform/services.ts'
import { Skips } from './observation.ts'
import { findObservation } from './observation-store.ts'
import { listProvenTags } from './proof-store.ts'
import { isPublishing } from './publication.ts'
import { findGrantId, type PublicationRecord } from './store.ts'
import type { Subject } from './subject.ts'

/** What is to be observed of a publication, with its keeper's grant; null when the keeper lost the repository. */
export async function loadSubject(
  services: Services,
  publication: PublicationRecord,
): Promise<Subject | null> {
  const { repository, credential } = publication
  const grantId = await findGrantId(services.database.prisma, publication.keeperId, repository.id)
  if (!grantId) return null
  const { prisma } = services.database
  const last = await findObservation(prisma, publication.id)
  return {
    ...subjectOf(publication),
    provenTags: await listProvenTags(prisma, publication.id),
    inspected: last?.observation.inspected ?? [],
    grantId,
    host: repository.host,
    giteeId: repository.giteeId,
    fullName: repository.fullName,
    defaultBranch: repository.defaultBranch,
    route: publication.route,
    credential: credential && kindsOf(credential),
    packageName: publication.packageName,
  }
}

/** Which tokens a credential holds, without them. */
export function kindsOf(credential: {
  id: string
  username: string
  safeToken: string | null
  mainToken: string | null
}): Subject['credential'] {
  const { id, username, safeToken, mainToken } = credential
  return { id, username, hasSafe: safeToken !== null, hasMain: mainToken !== null }
}

/** What Packbridge remembers of a publication; nothing where there is none yet. */
export function subjectOf(publication: PublicationRecord | null) {
  if (!publication) {
    const nothing = {
      publicationId: null,
      hookKey: null,
      hookId: null,
      hookSecret: null,
      lastDeliveryAt: null,
      lastSentAt: null,
      lastPingAt: null,
      listeningSince: null,
      lastJob: null,
    }
    return { ...nothing, skips: [], isRunning: false, provenTags: [], inspected: [] }
  }
  const { lastJobStatus: status, lastJobMessage: message, lastJobAt: at } = publication
  return {
    publicationId: publication.id,
    hookKey: publication.hookKey,
    hookId: publication.hookId,
    hookSecret: publication.hookSecret,
    lastDeliveryAt: publication.deliveries[0]?.receivedAt ?? publication.lastDeliveryAt,
    lastSentAt: publication.deliveries[0]?.sentAt ?? null,
    lastPingAt: publication.lastPingAt,
    listeningSince: publication.changedAt,
    lastJob: status === null ? null : { status, message: message ?? '', at },
    skips: Skips.parse(publication.skips),
    isRunning: isPublishing(publication.runs),
    provenTags: [],
    inspected: [],
  }
}
