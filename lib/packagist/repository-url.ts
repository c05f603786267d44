/** Where a repository lives as Packagist compares it: host and path, both lower-cased. */
export type RepositoryLocation = { host: string; path: string }

// The rule by which Packagist's update API reads any repository URL: scheme, user git, port and one trailing
// `.git` or `/` are passed over; other users, query strings and non-ASCII paths do not match at all.
const location =
  /^(?:ssh:\/\/git@|https?:\/\/|git:\/\/|git@)?([a-z0-9.-]+)(?::[0-9]+\/|[:/])([\w.-]+(?:\/[\w.-]+?)*)(?:\.git|\/)?\n?$/i

/** Host and path of a repository URL by Packagist's rule; null where Packagist could not match it either. */
export function locateRepository(url: string): RepositoryLocation | null {
  const [, host, path] = location.exec(url) ?? []
  if (host === undefined || path === undefined) return null
  return { host: host.toLowerCase(), path: path.toLowerCase() }
}

/** Whether two URLs mean the same repository to Packagist: the test that its update API makes. */
export function isSameRepository(a: string, b: string): boolean {
  const [left, right] = [locateRepository(a), locateRepository(b)]
  return left !== null && right !== null && left.host === right.host && left.path === right.path
}
