import type { UserId } from '#lib/platform/ids.ts'
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

/** What was done to the repositories the user can see, and by the user; newest first, 25 a page. */
export async function listEvents(
  { database }: Pick<Services, 'database'>,
  wish: { userId: UserId; repositoryId?: string | undefined; author?: EventAuthor | undefined; page: number },
): Promise<{ events: EventSummary[]; total: number; pages: number }> {
  const { page, ...scope } = wish
  const [events, total] = await Promise.all([
    findEvents(database.prisma, scope, { skip: (page - 1) * EVENTS_PER_PAGE, take: EVENTS_PER_PAGE }),
    countEvents(database.prisma, scope),
  ])
  return { events: events.map(toSummary), total, pages: Math.max(1, Math.ceil(total / EVENTS_PER_PAGE)) }
}

/** A stored event as pages read it. */
export function toSummary({ id, kind, at, user, repository, data }: FoundEvent): EventSummary {
  const actor = noticedKinds.includes(kind) ? null : (user?.name ?? null)
  return { id, kind, at, actor, repository, data }
}

type FoundEvent = Awaited<ReturnType<typeof findEvents>>[number]
