import { type UpstreamTrouble, upstreamTroubles } from '#lib/platform/breaker.ts'
import type { Settings } from '#lib/platform/env.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { listDownUpstreams } from '#lib/platform/upstream-store.ts'
import { countHeldUp } from './outage-store.ts'

/** A remote that does not answer. `name`: the Gitee host's, or the address of Packagist's metadata. */
export type Outage = {
  remote: 'packagist' | 'metadata' | 'gitee'
  name: string
  since: Date
  trouble: UpstreamTrouble
}

/** The remotes that are down now, longest first, and how many of the user's runs wait for them. */
export async function getOutages(
  { database, settings }: Pick<Services, 'database' | 'settings'>,
  { userId }: { userId: UserId },
): Promise<{ outages: Outage[]; heldUp: number }> {
  const down = await listDownUpstreams(database.prisma)
  const outages = down.flatMap(({ origin, downSince, reason }) => {
    const remote = remoteOf(settings, origin)
    const trouble = upstreamTroubles.find((word) => word === reason) ?? 'unreachable'
    return remote && downSince ? [{ ...remote, since: downSince, trouble }] : []
  })
  return { outages, heldUp: outages.length === 0 ? 0 : await countHeldUp(database.prisma, userId) }
}

/** Null for a remote of earlier settings. */
function remoteOf(settings: Settings, origin: string): Pick<Outage, 'remote' | 'name'> | null {
  if (origin === settings.packagistUrl) return { remote: 'packagist', name: 'Packagist' }
  if (origin === settings.metadataUrl) return { remote: 'metadata', name: new URL(origin).host }
  const host = settings.giteeHosts.find(({ url }) => url === origin)
  return host ? { remote: 'gitee', name: host.name } : null
}
