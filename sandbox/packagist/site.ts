import type { Jobs } from './jobs.ts'
import type { Mirrors } from './mirror.ts'
import type { State } from './state.ts'

/** A call that reached the site; `user` is the username it claimed, `path` is without the query. */
export type ReceivedRequest = {
  method: string
  path: string
  user: string | null
  time: number
  /** What the caller named it by. */
  requestId: string | null
}

/** What every route works with. */
export type Site = {
  state: State
  /** Saves the state soon; to be called after every change. */
  save(): void
  now(): number
  /** The site's own address, without a slash at the end. */
  url: string
  mirrors: Mirrors
  jobs: Jobs
  insecureHosts: string[]
}
