import type { UserId } from '#lib/platform/ids.ts'
import { services } from '#lib/platform/services.ts'
import { listDiscoveries } from '#lib/repositories/list-discoveries.ts'
import { startDiscovery } from '#lib/repositories/start-discovery.ts'

/** The user's Gitee accounts with their discoveries; one that was never looked through is begun here, at its first visit. */
export async function readDiscoveries(userId: UserId) {
  const app = services()
  const found = await listDiscoveries(app, userId)
  const fresh = found.filter(({ discovery, grantState }) => !discovery && grantState !== 'sign_in_again')
  for (const { grantId } of fresh) await startDiscovery(app, { userId, grantId })
  const discoveries = fresh.length > 0 ? await listDiscoveries(app, userId) : found
  return discoveries.map((grant) => ({
    ...grant,
    hostName: app.settings.giteeHosts.find(({ id }) => id === grant.host)?.name ?? grant.host,
    isActive: grant.discovery?.state === 'listing' || grant.discovery?.state === 'reading',
  }))
}
