/** Where a repository lives, as Packagist compares it: host and path only, lower-cased. */
export type RepositoryLocation = { host: string; path: string }

const scheme = '^(?:ssh://git@|https?://|git://|git@)?'

/** Packagist's patterns for URLs in update payloads, by the shape that carried the URL. */
export const urlPatterns = {
  gitlab: new RegExp(
    `${scheme}(?<host>[a-z0-9.-]+)(?::[0-9]+/|[:/])(?<path>[\\w.-]+(?:/[\\w.-]+?)+)(?:\\.git|/)?\\n?$`,
    'i',
  ),
  any: new RegExp(
    `${scheme}(?<host>[a-z0-9.-]+)(?::[0-9]+/|[:/])(?<path>[\\w.-]+(?:/[\\w.-]+?)*)(?:\\.git|/)?\\n?$`,
    'i',
  ),
  bitbucketPush:
    /^(?:https?:\/\/|git:\/\/|git@)?(?:api\.)?(?<host>bitbucket\.org)[/:](?<path>[\w.-]+\/[\w.-]+?)(?:\.git)?\/?\n?$/i,
  bitbucketHook:
    /^(?:https?:\/\/|git:\/\/|git@)?(?<host>bitbucket\.org)[/:](?<path>[\w.-]+\/[\w.-]+?)(?:\.git)?\/?\n?$/i,
} as const

export type UrlPattern = keyof typeof urlPatterns

/** Host and path of a URL under one of Packagist's patterns, in the URL's own case; null when it does not fit. */
export function locateRepository(url: string, pattern: UrlPattern): RepositoryLocation | null {
  const { host, path } = urlPatterns[pattern].exec(url)?.groups ?? {}
  return host === undefined || path === undefined ? null : { host, path }
}

/** Whether a stored repository URL means the place; scheme, port, `.git` and case do not count. */
export function isSameLocation(stored: string, wanted: RepositoryLocation, pattern: UrlPattern): boolean {
  const found = locateRepository(stored, pattern)
  if (!found) return false
  return (
    found.host.toLowerCase() === wanted.host.toLowerCase() &&
    found.path.toLowerCase() === wanted.path.toLowerCase()
  )
}

/**
 * The package that a URL of Packagist itself names, or null for any other URL.
 * `ownHost` is this sandbox's host with port, which counts as packagist.org.
 */
export function findNamedPackage(url: string, location: RepositoryLocation, ownHost: string): string | null {
  const authority = /^(?:https?:\/\/)?([^/]+)\//i.exec(url)?.[1]
  if (location.host !== 'packagist.org' && authority !== ownHost) return null
  return location.path.replace(/^packages\//, '')
}
