import type { GiteeHost, Settings } from '#lib/platform/env.ts'
import { invariant } from '#lib/platform/result.ts'

/** What a page may know of a Gitee host. */
export type GiteeHostLink = Pick<GiteeHost, 'id' | 'name' | 'url'>

/** The hosts one can sign in with, in the order of the settings. */
export function listHosts({ giteeHosts }: Pick<Settings, 'giteeHosts'>): GiteeHostLink[] {
  return giteeHosts.map(({ id, name, url }) => ({ id, name, url }))
}

/** Throws when the installation no longer knows the host. */
export function requireHost({ giteeHosts }: Pick<Settings, 'giteeHosts'>, id: string): GiteeHost {
  const host = giteeHosts.find((known) => known.id === id)
  invariant(host, `no Gitee host "${id}" in the settings`)
  return host
}
