import { isPrivateHost } from '#lib/platform/private-network.ts'
import type { Secret } from '#lib/platform/secret.ts'
import type { Route } from './publication.ts'

/** Whether a server elsewhere can call this address: Gitee demands a domain or a public IP. */
export function isReachable(appUrl: string, giteeUrl: string): boolean {
  return !isPrivateHost(new URL(appUrl).hostname) || isPrivateHost(new URL(giteeUrl).hostname)
}

/** Relay wherever Gitee can reach this installation: the token then never leaves it. */
export function defaultRoute(appUrl: string, giteeUrl: string): Route {
  return isReachable(appUrl, giteeUrl) ? 'relay' : 'direct'
}

/** The address of the publication's own intake. The key is in the path: Gitee copies the query into the body. */
export function relayHookUrl(appUrl: string, hookKey: string): string {
  return `${appUrl}/hooks/gitee/${hookKey}`
}

/** Whether a hook leads to an intake of this installation, whichever publication's. */
export function isRelayHook(url: string, appUrl: string): boolean {
  return url.startsWith(`${appUrl}/hooks/gitee/`)
}

/** The address of Gitee's help article: Packagist itself, with a SAFE token in the query. */
export function directHookUrl(packagistUrl: string, username: string, safeToken: Secret): string {
  const query = new URLSearchParams({ username, apiToken: safeToken.reveal() })
  return `${packagistUrl}/api/update-package?${query}`
}

/** Whether a hook calls Packagist's update address, as one made by hand after the article does. */
export function isDirectHook(url: string, packagistUrl: string): boolean {
  if (!URL.canParse(url)) return false
  const { origin, pathname } = new URL(url)
  const paths = ['/api/update-package', '/api/github', '/api/bitbucket']
  return (origin === packagistUrl || origin === 'https://packagist.org') && paths.includes(pathname)
}

/** A hook's address as it may be shown: without the token. */
export function displayHookUrl(url: string): string {
  return url.replace(/(apiToken=)[^&]*/, '$1…').replace(/(\/hooks\/gitee\/.{6}).*/, '$1…')
}
