import { z } from 'zod'
import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { Check } from './check.ts'
import { findPublicationFor, type PublicationForPage } from './page-store.ts'
import { type Health, isPublishing, type PublicationState, type Route, type Sync } from './publication.ts'
import { displayHookUrl, relayHookUrl } from './route.ts'

const StepDetail = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  words: z.string().optional(),
  already: z.boolean().optional(),
})

export type StepView = {
  kind: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  reason: string | null
  startedAt: Date | null
  finishedAt: Date | null
} & z.infer<typeof StepDetail>

export type PublicationView = {
  id: string
  state: PublicationState
  route: Route
  /** Whether Packbridge may repair drift without being asked. */
  repairsItself: boolean
  /** Whether everybody may read how it stands. */
  hasStatusPage: boolean
  packageName: string
  sync: Sync
  health: Health
  checks: Check[]
  checkedAt: Date | null
  keeper: { name: string; isYou: boolean }
  /** The Packagist username, never its token; null when the credential was removed. */
  username: string | null
  hookUrl: string | null
  lastDeliveryAt: Date | null
  lastPingAt: Date | null
  /** A run that a failing check holds up is none. */
  hasActiveRun: boolean
  steps: StepView[]
}

/** The publication of a repository as every maintainer of it sees it; null when there is none or it is not theirs to see. */
export async function getPublication(
  { database, settings }: Pick<Services, 'database' | 'settings'>,
  { userId, repositoryId }: { userId: UserId; repositoryId: string },
): Promise<PublicationView | null> {
  const found = await findPublicationFor(database.prisma, userId, repositoryId)
  return found && viewOf(found, { userId, appUrl: settings.appUrl })
}

/** What one user is shown of a publication. */
export function viewOf(
  found: PublicationForPage,
  { userId, appUrl }: { userId: string; appUrl: string },
): PublicationView {
  const hookUrl = found.route === 'relay' ? displayHookUrl(relayHookUrl(appUrl, found.hookKey)) : null
  return {
    id: found.id,
    state: found.state,
    route: found.route,
    repairsItself: found.repairsItself,
    hasStatusPage: found.hasStatusPage,
    packageName: found.packageName,
    sync: found.sync,
    health: found.health,
    checks: z.array(Check).parse(found.checks),
    checkedAt: found.checkedAt,
    keeper: { name: found.keeper.name, isYou: found.keeper.id === userId },
    username: found.credential?.username ?? null,
    hookUrl,
    lastDeliveryAt: found.lastDeliveryAt,
    lastPingAt: found.lastPingAt,
    hasActiveRun: isPublishing(found.runs),
    steps: found.steps.map(({ kind, state, reason, startedAt, finishedAt, detail }) => ({
      ...StepDetail.parse(detail),
      kind,
      state,
      reason,
      startedAt,
      finishedAt,
    })),
  }
}
