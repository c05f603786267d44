import { sign } from '#lib/deliveries/signature.ts'
import type { Secret } from '#lib/platform/secret.ts'
import type { World } from './start-world.ts'

export type HookCaller = {
  url: string
  secret: Secret
  /** What Gitee sends with a push at this moment, signed. */
  headers(at?: number, signer?: Secret): Record<string, string>
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
  const signedHeaders: HookCaller['headers'] = (at = freshMoment(), signer = secret) => ({
    'Content-Type': 'application/json',
    'X-Gitee-Timestamp': String(at),
    'X-Gitee-Token': sign(signer, String(at)),
    'X-Gitee-Event': 'Push Hook',
    'X-Gitee-Ping': 'false',
  })
  return {
    url,
    secret,
    headers: signedHeaders,
    async call({ body = pushBody('refs/heads/master'), headers = {}, path, ...change } = {}) {
      const usual: Record<string, string | null> = { ...signedHeaders(change.at, change.secret), ...headers }
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
