import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPrivateAddress } from '#lib/platform/private-network.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'

/** A remote that may be read. `pin` holds a name to the addresses that were looked at, as git's option wants them. */
export type AdmittedRemote = { url: string; scheme: string; pin: string | null }

/**
 * Whether a repository URL may be read from here. Anybody may store any URL on Packagist: beyond the origins
 * that are trusted, only https to public addresses is, lest a stored URL makes us ask our own network.
 */
export async function admitRemote(
  stored: string,
  trustedOrigins: string[],
): Promise<Result<AdmittedRemote, 'remote_refused' | 'remote_unreachable'>> {
  const url = URL.parse(stored)
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    return failure('remote_refused', { detail: 'only http and https addresses are read' })
  }
  if (url.username !== '' || url.password !== '') {
    return failure('remote_refused', { detail: 'addresses with a user name are not read' })
  }
  url.hash = ''
  const remote = { url: url.href, scheme: url.protocol.slice(0, -1) }
  if (trustedOrigins.includes(url.origin)) return ok({ ...remote, pin: null })
  if (remote.scheme !== 'https') return failure('remote_refused', { detail: 'only https is read' })
  const addresses = await findAddresses(url.hostname)
  if (addresses.length === 0) {
    return failure('remote_unreachable', { detail: `Could not resolve host: ${url.hostname}` })
  }
  if (addresses.some(isPrivateAddress)) {
    return failure('remote_refused', { detail: `${url.hostname} is of a private network` })
  }
  return ok({ ...remote, pin: isLiteral(url.hostname) ? null : pinOf(url, addresses) })
}

const withoutBrackets = (hostname: string) => hostname.replace(/^\[|\]$/g, '')

const isLiteral = (hostname: string) => isIP(withoutBrackets(hostname)) !== 0

/** All addresses of a host; none where there is no such name. */
async function findAddresses(hostname: string): Promise<string[]> {
  if (isLiteral(hostname)) return [withoutBrackets(hostname)]
  try {
    return (await lookup(hostname, { all: true })).map(({ address }) => address)
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) return []
    throw cause
  }
}

/** A name may change its addresses between our look and git's: git is told them. */
export function pinOf({ hostname, port }: URL, addresses: string[]): string {
  const listed = addresses.map((address) => (isIP(address) === 6 ? `[${address}]` : address))
  return `${hostname}:${port || '443'}:${listed.join(',')}`
}
