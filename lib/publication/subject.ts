import type { Sealed } from '#lib/platform/vault.ts'
import type { Inspected, SeenJob, SeenSkip } from './observation.ts'
import type { Route } from './publication.ts'

/** What is observed, and with whose grant and credential. The same for a plan and for a publication. */
export type Subject = {
  grantId: string
  host: string
  giteeId: string
  fullName: string
  defaultBranch: string
  route: Route
  credential: { id: string; username: string; hasSafe: boolean; hasMain: boolean } | null
  packageName: string | null
  publicationId: string | null
  hookKey: string | null
  hookId: string | null
  hookSecret: Sealed | null
  lastDeliveryAt: Date | null
  lastSentAt: Date | null
  lastPingAt: Date | null
  listeningSince: Date | null
  lastJob: SeenJob | null
  skips: SeenSkip[]
  isRunning: boolean
  /** Tags that were proved on Packagist. */
  provenTags: string[]
  /** What the last observation read of composer.json at tags. */
  inspected: Inspected[]
}
