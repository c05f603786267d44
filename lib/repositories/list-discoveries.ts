import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import type { DiscoveryState, GrantState } from '#prisma/generated/enums.ts'
import { listLatest } from './discovery-store.ts'

/** How far the latest look through a grant's repositories is; null where there was none yet. */
export type DiscoveryProgress = {
  id: string
  state: DiscoveryState
  reason: string | null
  listed: number
  toRead: number
  read: number
  startedAt: Date
  finishedAt: Date | null
}

export type GrantDiscovery = {
  grantId: string
  host: string
  login: string
  grantState: GrantState
  discovery: DiscoveryProgress | null
}

/** The user's grants with their latest discovery. */
export async function listDiscoveries(services: Services, userId: UserId): Promise<GrantDiscovery[]> {
  const grants = await listLatest(services.database.prisma, userId)
  return grants.map(({ id, host, login, state, discoveries: [latest] }) => ({
    grantId: id,
    host,
    login,
    grantState: state,
    discovery: latest ? progressOf(latest) : null,
  }))
}

function progressOf(row: DiscoveryProgress): DiscoveryProgress {
  const { id, state, reason, listed, toRead, read, startedAt, finishedAt } = row
  return { id, state, reason, listed, toRead, read, startedAt, finishedAt }
}
