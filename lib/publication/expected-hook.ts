import { openLogin } from '#lib/accounts/open-login.ts'
import type { Services } from '#lib/platform/services.ts'
import { directHookUrl, relayHookUrl } from './route.ts'
import type { Subject } from './subject.ts'

/** Where the publication's hook should lead; null while it cannot be said: no key yet, or no SAFE token. */
export async function expectedHookUrl(
  services: Services,
  { route, hookKey, credential }: Pick<Subject, 'route' | 'hookKey' | 'credential'>,
): Promise<string | null> {
  const { appUrl, packagistUrl } = services.settings
  if (route === 'relay') return hookKey === null ? `${appUrl}/hooks/gitee/` : relayHookUrl(appUrl, hookKey)
  if (!credential?.hasSafe) return null
  const login = await openLogin(services, { credentialId: credential.id, need: 'safe_only' })
  return login.ok ? directHookUrl(packagistUrl, login.value.username, login.value.token) : null
}
