import { createHmac } from 'node:crypto'
import type { Delivery, EventSpelling, Site } from './site.ts'
import type { Hook, Repository } from './state.ts'

type HookCall = { repository: Repository; hook: Hook; ping: boolean }

const KEPT_RESULT = 1000
const KEPT_DELIVERIES = 200

/** The value of `X-Gitee-Token` in signing mode: plain base64, and the body has no part in it. */
export function signTimestamp(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}

function eventName(hookName: unknown, spelling: EventSpelling): string {
  if (spelling === 'push_hooks') return String(hookName)
  return hookName === 'tag_push_hooks' ? 'Tag Push Hook' : 'Push Hook'
}

function compose(site: Site, repository: Repository, hook: Hook, payload: Record<string, unknown>) {
  const timestamp = String(site.clock().getTime())
  const signs = hook.encryptionType === 1 && hook.password !== ''
  const sign = signs ? signTimestamp(hook.password, timestamp) : ''
  const body = {
    ...payload,
    hook_id: hook.id,
    hook_url: `${site.url}/${repository.owner}/${repository.path}/hooks/${hook.id}/edit`,
    password: signs ? '' : hook.password,
    timestamp,
    sign,
    ...Object.fromEntries(new URL(hook.url).searchParams),
  }
  return { body: JSON.stringify(body), timestamp, token: signs ? sign : hook.password }
}

type HookRequest = { headers: Record<string, string>; body: string }

async function post(url: string, request: HookRequest, timeoutMs: number) {
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(url, { ...request, method: 'POST', redirect: 'manual', signal })
    return { status: response.status, response: (await response.text()).slice(0, KEPT_RESULT) }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { status: 0, response: String(cause) }
  }
}

/** A fault that names the repository (`/owner/path`) or the hook's address; `method` tells pushes from tests. */
function takeFault(site: Site, kind: 'drop_hook' | 'fail_hook', { repository, hook, ping }: HookCall) {
  const method = ping ? 'TEST' : 'PUSH'
  const place = `/${repository.owner}/${repository.path}`
  return site.faults.take('gitee', kind, method, place) ?? site.faults.take('gitee', kind, method, hook.url)
}

async function send(site: Site, call: HookCall, request: HookRequest) {
  const failure = takeFault(site, 'fail_hook', call)
  if (!failure) return post(call.hook.url, request, site.hookTimeoutMs)
  return { status: failure.status ?? 0, response: failure.body ?? 'Net::OpenTimeout: execution expired' }
}

function remember(site: Site, repository: Repository, hook: Hook, delivery: Delivery) {
  hook.result = delivery.response
  hook.resultCode = delivery.status
  site.store.changed()
  const kept = site.deliveries.get(repository.id) ?? []
  site.deliveries.set(repository.id, [...kept, delivery].slice(-KEPT_DELIVERIES))
}

/** Calls one hook once: a few seconds, no second try; what came of it is kept with the hook. */
export async function deliverHook(
  site: Site,
  call: HookCall,
  payload: Record<string, unknown>,
): Promise<void> {
  if (takeFault(site, 'drop_hook', call)) return
  const { repository, hook, ping } = call
  const event = eventName(payload.hook_name, site.eventSpelling)
  const { body, timestamp, token } = compose(site, repository, hook, payload)
  const headers = {
    'Content-Type': 'application/json',
    'User-Agent': 'git-oschina-hook',
    'X-Gitee-Token': token,
    'X-Gitee-Timestamp': timestamp,
    'X-Gitee-Event': event,
    'X-Git-Oschina-Event': event,
    'X-Gitee-Ping': String(ping),
  }
  const at = site.clock().toISOString()
  const answer = await send(site, call, { headers, body })
  const id = site.store.nextId()
  const ref = String(payload.ref)
  const sent = { hookId: hook.id, at, event, ping, ref, url: hook.url, headers, body }
  remember(site, repository, hook, { id, ...sent, ...answer })
}
