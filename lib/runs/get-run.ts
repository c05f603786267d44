import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type RunSummary, toSummary } from './list-runs.ts'
import { namePushes } from './name-pushes.ts'
import { findRunFor } from './store.ts'

export type RunDetail = RunSummary & {
  jobId: string | null
  /** Whether the user administers the repository, as far as is known. */
  isAdmin: boolean
  /** Since when nobody tries it any more. */
  gaveUpAt: Date | null
  /** The first ones; a burst has thousands. */
  deliveries: { id: string; kind: string; ref: string; after: string; sentAt: Date; receivedAt: Date }[]
  /** How many there are besides. */
  moreDeliveries: number
  /** One for each job that was followed, oldest first. */
  logs: { jobId: string; status: string; message: string; text: string; fetchedAt: Date }[]
}

/** One run with its deliveries and the archived log of Packagist's job; null when the user cannot see it. */
export async function getRun(
  { database }: Pick<Services, 'database'>,
  { userId, runId }: { userId: UserId; runId: string },
): Promise<RunDetail | null> {
  const run = await findRunFor(database.prisma, userId, runId)
  if (!run) return null
  const [named] = await namePushes(database.prisma, [toSummary(run)])
  const { jobId, gaveUpAt, deliveries, logs, _count } = run
  const moreDeliveries = _count.deliveries - deliveries.length
  const isAdmin = run.publication.repository.access.some((access) => access.isAdmin)
  return named ? { ...named, isAdmin, jobId, gaveUpAt, deliveries, moreDeliveries, logs } : null
}
