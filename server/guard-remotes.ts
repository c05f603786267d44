import { systemClock } from '#lib/platform/clock.ts'
import type { Settings } from '#lib/platform/env.ts'
import { guardHttp } from '#lib/platform/guard-http.ts'
import type { Http } from '#lib/platform/http.ts'
import type { Services } from '#lib/platform/services.ts'
import { UPSTREAMS_CHANNEL } from '#lib/platform/upstream-store.ts'
import { wakeHeldUp } from '#lib/runs/outage-store.ts'

type Needs = Pick<Services, 'settings' | 'database' | 'log'> & { http: Http }

/**
 * Calls to Gitee and Packagist that spare a remote which is down. The database it returns stops listening to what
 * other processes find out before it closes.
 */
export async function guardRemotes({
  settings,
  database,
  log,
  http,
}: Needs): Promise<Pick<Services, 'http' | 'database'>> {
  const { prisma } = database
  const onRecovered = async () => {
    const woken = await wakeHeldUp(prisma, systemClock.now())
    log.info({ runs: woken }, 'runs that waited for a remote go on')
  }
  const guarded = guardHttp(
    { http, db: prisma, clock: systemClock, log, onRecovered },
    remoteOrigins(settings),
  )
  const unlisten = await database.listen(UPSTREAMS_CHANNEL, guarded.onNotice)
  guarded.onNotice('')
  const close = async () => {
    await unlisten()
    await database.close()
  }
  return { http: guarded.http, database: { ...database, close } }
}

function remoteOrigins({ packagistUrl, metadataUrl, giteeHosts }: Settings): string[] {
  return [packagistUrl, metadataUrl, ...giteeHosts.map(({ url }) => url)]
}
