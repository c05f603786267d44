import type { Settings } from '#lib/platform/env.ts'

/** Where repositories are read from however they are reached: the Gitee hosts, and what the operator adds. */
export function trustedOrigins({
  giteeHosts,
  readableOrigins,
}: Pick<Settings, 'giteeHosts' | 'readableOrigins'>): string[] {
  return [...giteeHosts.map(({ url }) => url), ...readableOrigins]
}
