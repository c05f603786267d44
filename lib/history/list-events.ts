import type { UserId } from '#lib/platform/ids.ts'
import { readPageOrLast } from '#lib/platform/read-page-or-last.ts'
import type { Services } from '#lib/platform/services.ts'
import { type EventAuthor, noticedKinds } from './event.ts'
import { countEvents, findEvents } from './store.ts'

export const EVENTS_PER_PAGE = 25

export type EventSummary = {
  id: string
  kind: string
  at: Date
  /** Null: Packbridge itself. */
  actor: string | null
  repository: { id: string; fullName: string } | null
  data: unknown
}

/**
 * What was done to the repositories the user can see, and by the user; newest first, 25 a page; one beyond the last
 * shows the last.
 */
export async function listEvents(
  { database: { prisma } }: Pick<Services, 'database'>,
  wish: { userId: UserId; repositoryId?: string | undefined; author?: EventAuthor | undefined; page: number },
): Promise<{ events: EventSummary[]; total: number; page: number; pages: number }> {
  const { page, ...scope } = wish
  const { rows, ...place } = await readPageOrLast({
    page,
    size: EVENTS_PER_PAGE,
    find: (part) => findEvents(prisma, scope, part),
    count: () => countEvents(prisma, scope),
  })
  return { events: rows.map(toSummary), ...place }
}

/** A stored event as pages read it. */
export function toSummary({ id, kind, at, user, repository, data }: FoundEvent): EventSummary {
  const actor = noticedKinds.includes(kind) ? null : (user?.name ?? null)
  return { id, kind, at, actor, repository, data }
}

type FoundEvent = Awaited<ReturnType<typeof findEvents>>[number]
