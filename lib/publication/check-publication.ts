import { recordEvent } from '#lib/history/record-event.ts'
import type { Services } from '#lib/platform/services.ts'
import { assess } from './assess.ts'
import type { Check } from './check.ts'
import { loadSubject } from './load-subject.ts'
import type { Observation } from './observation.ts'
import { observe } from './observe.ts'
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
  if (!subject) return saveAssessment(services, publication, [accessLost], null)
  const observation = await observe(services, subject)
  return saveAssessment(services, publication, assess(observation), hookResultOf(observation))
}

const accessLost: Check = {
  name: 'gitee_access',
  state: 'fail',
  reason: 'sign_in_again',
  remedy: 'sign_in_again',
}

function hookResultOf({ hooks }: Observation): string | null {
  const ours = hooks.seen ? hooks.value.find((hook) => hook.kind === 'ours') : undefined
  return ours?.lastResult ? String(ours.lastResult.code) : null
}

async function saveAssessment(
  { database, clock }: Services,
  publication: PublicationRecord,
  checks: Check[],
  hookResult: string | null,
): Promise<Check[]> {
  const { prisma } = database
  await prisma.$transaction(async (tx) => {
    const latest = await findPublication(tx, publication.id)
    if (!latest) return
    const { sync, health } = summarise(checks, latest.state, latest.runs.length > 0)
    await saveChecks(tx, publication.id, { checks, sync, health, hookResult, checkedAt: clock.now() })
    if (latest.health === health || latest.checkedAt === null) return
    const failing = checks.filter((check) => check.state === 'fail').map(({ name }) => name)
    await recordEvent(tx, {
      repositoryId: latest.repositoryId,
      publicationId: latest.id,
      kind: 'health_changed',
      data: { from: latest.health, to: health, failing },
      at: clock.now(),
    })
  })
  return checks
}
