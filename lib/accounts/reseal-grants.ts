import { type ResealCount, resealColumn, type SealedColumn } from '#lib/platform/reseal.ts'
import type { Services } from '#lib/platform/services.ts'
import { grantContext } from './grant.ts'
import { listSealedGrants, replaceSealedGrant } from './grant-store.ts'

type Vaulted = Pick<Services, 'database' | 'vault'>

/** Seals the tokens of all grants that lie under an older key again; a refresh meanwhile is not undone. */
export async function resealGrants(services: Vaulted): Promise<ResealCount> {
  const access = await resealColumn(services.vault, columnOf(services, 'access'))
  const refresh = await resealColumn(services.vault, columnOf(services, 'refresh'))
  return { resealed: access.resealed + refresh.resealed, unopened: access.unopened + refresh.unopened }
}

function columnOf({ database: { prisma } }: Vaulted, token: 'access' | 'refresh'): SealedColumn {
  const kind = `${token}Token` as const
  return {
    async list(after, limit) {
      const rows = await listSealedGrants(prisma, { after, limit })
      return rows.map((row) => ({ id: row.id, sealed: row[kind] }))
    },
    context: (id) => grantContext(id, token),
    replace: (row) => replaceSealedGrant(prisma, { ...row, kind }),
  }
}
