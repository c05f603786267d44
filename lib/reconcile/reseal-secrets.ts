import { resealCredentials } from '#lib/accounts/reseal-credentials.ts'
import { resealGrants } from '#lib/accounts/reseal-grants.ts'
import { resealNotices } from '#lib/accounts/reseal-notices.ts'
import type { ResealCount } from '#lib/platform/reseal.ts'
import type { Services } from '#lib/platform/services.ts'
import { resealHookSecrets } from '#lib/publication/reseal-hook-secrets.ts'

export type Resealed = {
  grants: ResealCount
  credentials: ResealCount
  hooks: ResealCount
  notices: ResealCount
}

/**
 * Puts every stored secret under the first key of the ring, so that older keys can go. Safe while the app
 * works, once every process has the new key in its ring.
 */
export async function resealSecrets(services: Pick<Services, 'database' | 'vault'>): Promise<Resealed> {
  return {
    grants: await resealGrants(services),
    credentials: await resealCredentials(services),
    hooks: await resealHookSecrets(services),
    notices: await resealNotices(services),
  }
}
