import type { HttpBindings } from '@hono/node-server'
import type { Faults } from '../faults.ts'
import type { Account } from './state.ts'
import type { Store } from './store.ts'

export type Clock = () => Date
/** The event header has had two spellings on the real site; both are still met. */
export type EventSpelling = 'Push Hook' | 'push_hooks'

export type OAuthApplication = {
  name: string
  clientId: string
  clientSecret: string
  callbackUrls: string[]
}

export type Delivery = {
  id: number
  hookId: number
  at: string
  event: string
  ping: boolean
  ref: string
  url: string
  headers: Record<string, string>
  body: string
  status: number
  response: string
}

export type Site = {
  /** Own address without a slash at the end; known once the server listens. */
  url: string
  folder: string
  store: Store
  faults: Faults
  clock: Clock
  application: OAuthApplication
  limits: { anonymous: number; authenticated: number }
  eventSpelling: EventSpelling
  hookTimeoutMs: number
  deliveries: Map<number, Delivery[]>
  /** API calls since the start or the last clearing, by method and route. */
  calls: Map<string, number>
  /** Hook calls on their way. */
  pending: Set<Promise<void>>
}

export type Caller = { account: Account; scopes: string[] } | null
export type GiteeEnv = {
  Bindings: Partial<HttpBindings>
  Variables: { caller: Caller; fields: Record<string, unknown> }
}

/** A moment as the API writes it: seconds, and always the time of Beijing. */
export function formatTime(moment: string | number | Date): string {
  const shifted = new Date(new Date(moment).getTime() + 8 * 3600_000)
  return `${shifted.toISOString().slice(0, 19)}+08:00`
}
