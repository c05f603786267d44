import { type ResealCount, resealColumn } from '#lib/platform/reseal.ts'
import type { Services } from '#lib/platform/services.ts'
import { hookSecretContext } from './publication.ts'
import { listSealedHooks, replaceSealedHook } from './store.ts'

/** Seals the hook secrets that lie under an older key again. */
export async function resealHookSecrets({
  database: { prisma },
  vault,
}: Pick<Services, 'database' | 'vault'>): Promise<ResealCount> {
  return resealColumn(vault, {
    list: (after, limit) => listSealedHooks(prisma, { after, limit }),
    context: hookSecretContext,
    replace: (row) => replaceSealedHook(prisma, row),
  })
}
