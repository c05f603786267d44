import type { Database } from '#lib/platform/database.ts'
import { newId, type UserId } from '#lib/platform/ids.ts'
import type { Follower, Live, News } from '#lib/platform/live.ts'
import type { Log } from '#lib/platform/log.ts'
import { findAudience } from './audience-store.ts'
import { type Change, readChange } from './change.ts'
import { markOf } from './mark.ts'

const CHANNEL = 'changed'
/** What changes within this time is told once, and costs one query. */
const GATHER_MS = 50

type Following = Follower & { userId: UserId }
type Gathered = { publicationIds: Set<string>; userIds: Set<string>; isForAll: boolean }

/** Hears of every commit that changes what pages show, from whichever process, while anybody follows. */
export function createLive({ database, log }: { database: Database; log: Log }): Live {
  const followings = new Set<Following>()
  let listening: Promise<() => Promise<void>> | null = null
  let gathered: Gathered | null = null
  const process = newId()
  let heard = 0

  function hear(payload: string): void {
    heard += 1
    if (followings.size === 0) return
    if (!gathered) {
      gathered = { publicationIds: new Set(), userIds: new Set(), isForAll: false }
      setTimeout(tell, GATHER_MS)
    }
    add(gathered, readChange(payload))
  }

  async function tell(): Promise<void> {
    const told = gathered
    const mark = markOf(process, heard)
    gathered = null
    if (!told) return
    try {
      const news = await newsOf(database, told, [...new Set([...followings].map(({ userId }) => userId))])
      for (const { userId, onNews } of followings) {
        const own = news(userId)
        if (own) onNews(own, mark)
      }
    } catch (error) {
      log.error({ err: error }, 'open pages could not be told what changed, and are told to look anew')
      for (const { onNews } of followings) onNews({ kind: 'everything' }, mark)
    }
  }

  async function listen(): Promise<void> {
    listening ??= database.listen(CHANNEL, hear)
    try {
      await listening
    } catch (error) {
      listening = null
      throw error
    }
  }

  return {
    async follow(userId, follower) {
      await listen()
      const following = { ...follower, userId }
      followings.add(following)
      return () => followings.delete(following)
    },
    async mark() {
      try {
        await listen()
      } catch (error) {
        log.warn({ err: error }, 'changes cannot be heard now')
        return null
      }
      return markOf(process, heard)
    },
    async close() {
      for (const { onEnd } of followings) onEnd()
      followings.clear()
      const stop = await listening
      listening = null
      await stop?.()
    },
  }
}

function add(gathered: Gathered, change: Change): void {
  if (change.kind === 'everything') gathered.isForAll = true
  if (change.kind === 'publications') for (const id of change.ids) gathered.publicationIds.add(id)
  if (change.kind === 'users') for (const id of change.ids) gathered.userIds.add(id)
}

/** What each of the users is to be told; null where nothing is theirs to see. */
async function newsOf(
  database: Database,
  { publicationIds, userIds, isForAll }: Gathered,
  following: string[],
): Promise<(userId: string) => News | null> {
  if (isForAll) return () => ({ kind: 'everything' })
  const hearings = await findAudience(database.prisma, {
    publicationIds: [...publicationIds],
    userIds: following,
  })
  const byUser = Map.groupBy(hearings, ({ userId }) => userId)
  return (userId) => {
    if (userIds.has(userId)) return { kind: 'everything' }
    const ids = byUser.get(userId)?.map(({ repositoryId }) => repositoryId)
    return ids ? { kind: 'repositories', ids } : null
  }
}
