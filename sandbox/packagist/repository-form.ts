/** What Packagist can tell from a repository URL before it touches the network. */
export type RepositoryForm = 'usable' | 'blank' | 'path' | 'plain_http' | 'credentials' | 'unsupported'

const loopback = /^(?:127(?:\.\d+){3}|localhost|\[::1\])$/i

/** The host a URL names, port left out; null where there is none (paths, `file:`). */
export function hostOf(url: string): string | null {
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/]+@)?(\[[^\]]+\]|[^:/]+)/i.exec(url)?.[1]
  return host === undefined || url.startsWith('file:') ? null : host
}

/**
 * Hosts this sandbox may really call. Everything else answers as if its name did not resolve, so that a
 * stored `https://github.com/…` neither leaves the machine nor depends on it.
 */
export function isReachable(url: string, insecureHosts: string[]): boolean {
  const host = hostOf(url)
  return host === null ? false : loopback.test(host) || insecureHosts.includes(host)
}

/** Classifies a URL as Packagist's package entity does; plain http is let through for hosts of the sandbox only. */
export function classifyRepository(url: string, insecureHosts: string[]): RepositoryForm {
  if (url.trim() === '') return 'blank'
  if (/^(?:[./]|[a-z]:)/i.test(url)) return 'path'
  if (/^http:\/\//i.test(url) && !isReachable(url, insecureHosts)) return 'plain_http'
  if (/https?:\/\/.+@/i.test(url)) return 'credentials'
  if (/^[%$~]/.test(url)) return 'unsupported'
  return /^[^\s/@]+@[^\s/:]+:\S+$|^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(url) ? 'usable' : 'unsupported'
}
