import type { BulkChoices, BulkPreview } from '#components/bulk/bulk-request.ts'
import { chooseCredential } from '#components/publication/switch-choice.ts'
import { listCredentials } from '#lib/accounts/list-credentials.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { defaultRoute } from '#lib/publication/route.ts'
import { BulkOptions } from '#lib/reconcile/bulk.ts'
import type { PlannedItem } from '#lib/reconcile/plan-bulk.ts'

/** How many of those passed over are named with each reason. */
const NAMED = 3

/** How many fit, and the others by their reason, the most frequent first. */
export function groupPlan(items: readonly PlannedItem[]): Omit<BulkPreview, 'choices'> {
  const unfit = items.filter(({ reason }) => reason !== null)
  const reasons = [...new Set(unfit.map(({ reason }) => reason))]
  const cannot = reasons.map((reason) => {
    const alike = unfit.filter((item) => item.reason === reason)
    const repositories = alike.slice(0, NAMED).map(({ repositoryId: id, fullName }) => ({ id, fullName }))
    return { reason, count: alike.length, repositories }
  })
  return { fits: items.length - unfit.length, cannot: cannot.sort((a, b) => b.count - a.count) }
}

/** The accounts to turn on with, and what the plan page of a single repository would offer. */
export async function readChoices(app: Services, userId: UserId): Promise<BulkChoices> {
  const accounts = await listCredentials(app, { userId })
  const { appUrl, giteeHosts } = app.settings
  const areReachable = giteeHosts.every(({ url }) => defaultRoute(appUrl, url) === 'relay')
  return {
    accounts: accounts.map(({ id, username }) => ({ id, username })),
    options: BulkOptions.parse({
      credentialId: chooseCredential(accounts, { id: undefined, username: null }),
      route: areReachable ? 'relay' : 'direct',
    }),
  }
}
