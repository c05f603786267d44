import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { EventKind } from './event.ts'
import { insertEvent } from './store.ts'

/** What happened, to whom and what; without a user it was Packbridge itself. `data` holds no secrets. */
export type NewEvent = {
  userId?: UserId
  repositoryId?: string
  publicationId?: string
  kind: EventKind
  data: Prisma.InputJsonObject
  /** The services' clock; absent: the database's. */
  at?: Date
}

/** Writes one line of the audit history, in the caller's transaction. */
export async function recordEvent(db: Db, event: NewEvent): Promise<void> {
  await insertEvent(db, event)
}
