import type { UserId } from '#lib/platform/ids.ts'
import { failure, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import {
  type Change,
  pausePublication,
  requestNow,
  resumePublication,
  switchOff,
} from '#lib/publication/change-publication.ts'
import { switchOn } from '#lib/publication/switch-on.ts'
import { type BulkKind, type BulkOptions, misfit } from './bulk.ts'
import { listSubjects, type SubjectRow } from './bulk-store.ts'
import { repairableChecks, subjectOf } from './bulk-subject.ts'
import { startRepair } from './start-repair.ts'

type Item = { userId: UserId; repositoryId: string; kind: BulkKind; options: BulkOptions }
type Begun = Result<unknown, string>

/** Begins one item as a press on its page would: rights and obstacles are asked for now, not when it was chosen. */
export async function beginBulkItem(services: Services, { kind, options, ...change }: Item): Promise<Begun> {
  const [row] = await listSubjects(services.database.prisma, change.userId, [change.repositoryId])
  if (!row) return failure('not_found')
  const reason = misfit(kind, subjectOf(row))
  if (reason !== null) return failure(reason)
  switch (kind) {
    case 'turn_on':
      return turnOn(services, change, options)
    case 'pause':
      return pausePublication(services, change)
    case 'resume':
      return resumePublication(services, change)
    case 'turn_off':
      return switchOff(services, change)
    case 'check':
      return requestNow(services, { ...change, what: 'check' })
    case 'repair':
      return repairAll(services, change, row)
  }
}

async function turnOn(
  services: Services,
  change: Change,
  { credentialId, ...options }: BulkOptions,
): Promise<Begun> {
  return credentialId === null
    ? failure('credential_missing')
    : switchOn(services, { ...change, ...options, credentialId })
}

/** Every drift that a press repairs, one after the other; refused where none could be begun. */
async function repairAll(services: Services, change: Change, { repository }: SubjectRow): Promise<Begun> {
  const begun: Begun[] = []
  for (const { name } of repairableChecks(repository))
    begun.push(await startRepair(services, { ...change, check: name }))
  return begun.find(({ ok }) => ok) ?? begun[0] ?? failure('nothing_to_repair')
}
