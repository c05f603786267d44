import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type GrantState, missingScopes } from './grant.ts'
import { listGrantsOf } from './grant-store.ts'

/** What the user publishes through a Gitee account, and what stops with it. */
export type ConnectionUse = { repositoryId: string; repository: string; packageName: string }

/** A Gitee account of the user's. `scopes` is empty where the host does not name them; `repositories` counts what it shows. */
export type Connection = {
  id: string
  host: string
  login: string
  name: string
  state: GrantState
  scopes: string[]
  missing: string[]
  refreshedAt: Date
  createdAt: Date
  repositories: number
  uses: ConnectionUse[]
}

/** The user's Gitee accounts, oldest first. */
export async function listConnections(
  { database }: Pick<Services, 'database'>,
  { userId }: { userId: UserId },
): Promise<Connection[]> {
  const grants = await listGrantsOf(database.prisma, userId)
  return grants.map(({ _count, access, ...grant }) => ({
    ...grant,
    missing: missingScopes(grant.scopes),
    repositories: _count.access,
    uses: access.map(({ repository: { id, fullName, publication } }) => ({
      repositoryId: id,
      repository: fullName,
      packageName: publication?.packageName ?? '',
    })),
  }))
}
