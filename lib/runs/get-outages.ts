import { type UpstreamTrouble, upstreamTroubles } from '#lib/platform/breaker.ts'
import type { Settings } from '#lib/platform/env.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { listDownUpstreams } from '#lib/platform/upstream-store.ts'
import { awaitedOrigins } from './awaited-origins.ts'
import { countHeldUp } from './outage-store.ts'

/**
 * A remote that does not answer. `name`: the Gitee host's, or the address of Packagist's metadata. `heldUp`: how many
 * of the reader's runs wait for it.
 */
export type Outage = {
  remote: 'packagist' | 'metadata' | 'gitee'
  name: string
  since: Date
  trouble: UpstreamTrouble
  heldUp: number
}

/** The remotes that are down now, longest first. A run that waits for several counts with the one it asks first. */
export async function getOutages(
  { database, settings }: Pick<Services, 'database' | 'settings'>,
  { userId }: { userId: UserId },
): Promise<Outage[]> {
  const down = await listDownUpstreams(database.prisma)
  if (down.length === 0) return []
  const held = (await countHeldUp(database.prisma, userId)).map(({ count, ...awaiting }) => {
    const origins = awaitedOrigins(settings, awaiting)
    return { count, origin: origins.find((each) => down.some(({ origin }) => origin === each)) }
  })
  return down.flatMap(({ origin, downSince, reason }) => {
    const remote = remoteOf(settings, origin)
    const trouble = upstreamTroubles.find((word) => word === reason) ?? 'unreachable'
    const waiting = held.filter((each) => each.origin === origin)
    const heldUp = waiting.reduce((sum, { count }) => sum + count, 0)
    return remote && downSince ? [{ ...remote, since: downSince, trouble, heldUp }] : []
  })
}

/** Null for a remote of earlier settings. */
function remoteOf(settings: Settings, origin: string): Pick<Outage, 'remote' | 'name'> | null {
  if (origin === settings.packagistUrl) return { remote: 'packagist', name: 'Packagist' }
  if (origin === settings.metadataUrl) return { remote: 'metadata', name: new URL(origin).host }
  const host = settings.giteeHosts.find(({ url }) => url === origin)
  return host ? { remote: 'gitee', name: host.name } : null
}
