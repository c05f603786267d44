export type PolicyInput = {
  nonce: string
  /** Origins of the Gitee hosts: sign-in forms end there by redirect, and avatars may be served there. */
  giteeOrigins: readonly string[]
}

/**
 * The Content-Security-Policy of one response. Scripts run by nonce only. Styles allow inline because the popup
 * positioner and the toaster write style attributes and a style element, and neither can run code.
 */
export function contentSecurityPolicy({ nonce, giteeOrigins }: PolicyInput): string {
  const hosts = giteeOrigins.join(' ')
  const directives = {
    'default-src': `'self'`,
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'`,
    'style-src': `'self' 'unsafe-inline'`,
    'img-src': `'self' data: https: ${hosts}`,
    'font-src': `'self'`,
    'connect-src': `'self'`,
    'object-src': `'none'`,
    'base-uri': `'none'`,
    'form-action': `'self' ${hosts}`,
    'frame-ancestors': `'none'`,
  }
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ')
}
