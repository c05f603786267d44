import { sign } from '#lib/deliveries/signature.ts'
import type { Secret } from '#lib/platform/secret.ts'
import type { World } from './start-world.ts'

export type HookCaller = {
  url: string
  secret: Secret
  call(change?: {
    body?: string | Uint8Array<ArrayBuffer>
    headers?: Record<string, string | null>
    at?: number
    secret?: Secret
    path?: string
    method?: string
  }): Promise<{ status: number; body: unknown; headers: Headers }>
}

let lastMoment = 0

/** A moment that no call before had, so that two calls are never taken for one. */
function freshMoment(): number {
  lastMoment = Math.max(Date.now(), lastMoment + 1)
  return lastMoment
}

export function pushBody(ref: string, change: object = {}): string {
  return JSON.stringify({ ref, before: '0'.repeat(40), after: '1'.repeat(40), created: true, ...change })
}

/** Calls a publication's intake as Gitee would, or as a forger. */
export async function createHookCaller(
  world: Pick<World, 'services' | 'appUrl'>,
  publicationId: string,
): Promise<HookCaller> {
  const { hookKey, hookSecret } = await world.services.database.prisma.publication.findUniqueOrThrow({
    where: { id: publicationId },
  })
  const secret = await world.services.vault.open(`publication:${publicationId}:hook`, hookSecret)
  const url = `${world.appUrl}/hooks/gitee/${hookKey}`
  return {
    url,
    secret,
    async call({ body = pushBody('refs/heads/master'), headers = {}, path, ...change } = {}) {
      const timestamp = String(change.at ?? freshMoment())
      const usual: Record<string, string | null> = {
        'Content-Type': 'application/json',
        'X-Gitee-Timestamp': timestamp,
        'X-Gitee-Token': sign(change.secret ?? secret, timestamp),
        'X-Gitee-Event': 'Push Hook',
        'X-Gitee-Ping': 'false',
        ...headers,
      }
      const sent = Object.entries(usual).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
      const method = change.method ?? 'POST'
      const response = await fetch(path === undefined ? url : `${world.appUrl}${path}`, {
        method,
        headers: Object.fromEntries(sent),
        ...(method === 'GET' ? {} : { body }),
      })
      return { status: response.status, body: await response.json(), headers: response.headers }
    },
  }
}
