import { type ResealCount, resealColumn, type SealedColumn } from '#lib/platform/reseal.ts'
import type { Services } from '#lib/platform/services.ts'
import { tokenContext } from './credential.ts'
import { listSealedCredentials, replaceSealedCredential } from './credential-store.ts'

type Vaulted = Pick<Services, 'database' | 'vault'>

/** Seals the Packagist tokens that lie under an older key again; one saved meanwhile stays. */
export async function resealCredentials(services: Vaulted): Promise<ResealCount> {
  const safe = await resealColumn(services.vault, columnOf(services, 'safe'))
  const main = await resealColumn(services.vault, columnOf(services, 'main'))
  return { resealed: safe.resealed + main.resealed, unopened: safe.unopened + main.unopened }
}

function columnOf({ database: { prisma } }: Vaulted, token: 'safe' | 'main'): SealedColumn {
  const kind = `${token}Token` as const
  return {
    async list(after, limit) {
      const rows = await listSealedCredentials(prisma, { after, limit })
      return rows.map((row) => ({ id: row.id, sealed: row[kind] }))
    },
    context: (id) => tokenContext(id, token),
    replace: (row) => replaceSealedCredential(prisma, { ...row, kind }),
  }
}
