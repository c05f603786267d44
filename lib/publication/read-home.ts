import { listRemoteRefs } from '#lib/git/list-remote-refs.ts'
import type { RemoteRefs } from '#lib/git/remote-refs.ts'
import { trustedOrigins } from '#lib/git/trusted-origins.ts'
import type { Settings } from '#lib/platform/env.ts'
import { type Read, unreadable } from './preflight.ts'

/** The branches and tags of a repository as Packagist would read them, or why it could not. */
export async function readHome(
  settings: Pick<Settings, 'giteeHosts' | 'readableOrigins'>,
  url: string,
): Promise<Read<RemoteRefs>> {
  const listed = await listRemoteRefs({ url, trustedOrigins: trustedOrigins(settings) })
  return listed.ok ? { read: true, value: listed.value } : { read: false, ...unreadable(listed) }
}
