import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type Notices, StoredNotices } from './notices.ts'
import { findNotices } from './user-store.ts'

/** What the user wants to be told of, and where; robots only by the fingerprint of their address. */
export async function getNotices(
  { database }: Pick<Services, 'database'>,
  { userId }: { userId: UserId },
): Promise<Notices> {
  return showNotices(StoredNotices.parse((await findNotices(database.prisma, userId)) ?? {}))
}

/** The stored choice without its secrets. */
export function showNotices({ happenings, email, robots }: StoredNotices): Notices {
  return {
    happenings,
    email,
    robots: {
      dingtalk: robots.dingtalk?.fingerprint ?? null,
      wecom: robots.wecom?.fingerprint ?? null,
      feishu: robots.feishu?.fingerprint ?? null,
    },
  }
}
