import type { GiteeHost } from '#lib/platform/env-hosts.ts'
import type { RunState } from './run.ts'

type Remotes = {
  packagistUrl: string
  metadataUrl: string
  giteeHosts: readonly Pick<GiteeHost, 'id' | 'url'>[]
}

/** What tells which remote the next step of a run asks. `host`: the id of the repository's Gitee host. */
export type Awaiting = { state: RunState; isPush: boolean; isPrepared: boolean; host: string }

/** The origins that the next step of a run asks, in their order; none where it asks nobody. Pure. */
export function awaitedOrigins(
  { packagistUrl, metadataUrl, giteeHosts }: Remotes,
  { state, isPush, isPrepared, host }: Awaiting,
): string[] {
  const gitee = giteeHosts.filter(({ id }) => id === host).map(({ url }) => url)
  switch (state) {
    // Other triggers than a push look first what Packagist lacks.
    case 'waiting':
    case 'relaying':
      return isPush || isPrepared ? [packagistUrl] : [...gitee, metadataUrl]
    case 'following':
      return isPrepared ? [packagistUrl] : isPush ? gitee : [...gitee, metadataUrl]
    case 'proving':
      return [metadataUrl]
    case 'blocked':
    case 'published':
    case 'failed':
      return []
  }
}
