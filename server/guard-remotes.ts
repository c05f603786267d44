import { systemClock } from '#lib/platform/clock.ts'
import type { Settings } from '#lib/platform/env.ts'
import { guardHttp } from '#lib/platform/guard-http.ts'
import type { Http } from '#lib/platform/http.ts'
import type { Services } from '#lib/platform/services.ts'
import { UPSTREAMS_CHANNEL } from '#lib/platform/upstream-store.ts'
import { wakeHeldUp } from '#lib/runs/outage-store.ts'

type Needs = Pick<Services, 'settings' | 'database' | 'log'> & { http: Http }

export type GuardedRemotes = {
  http: Http
  /** Ends listening to what other processes find out. */
  stop(): Promise<void>
}

/** Calls to Gitee and Packagist that spare a remote which is down, as this process or another has found out. */
export async function guardRemotes({ settings, database, log, http }: Needs): Promise<GuardedRemotes> {
  const { prisma } = database
  const onRecovered = async () => {
    const woken = await wakeHeldUp(prisma, systemClock.now())
    log.info({ runs: woken }, 'runs that waited for a remote go on')
  }
  const guarded = guardHttp(
    { http, db: prisma, clock: systemClock, log, onRecovered },
    remoteOrigins(settings),
  )
  const stop = await database.listen(UPSTREAMS_CHANNEL, guarded.onNotice)
  guarded.onNotice('')
  return { http: guarded.http, stop }
}

function remoteOrigins({ packagistUrl, metadataUrl, giteeHosts }: Settings): string[] {
  return [packagistUrl, metadataUrl, ...giteeHosts.map(({ url }) => url)]
}
