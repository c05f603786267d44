import type { HttpRequest } from '#lib/platform/http.ts'
import type { PackagistLogin } from './api.ts'

/** Packagist looks users up by this form of their name. */
export function canonicalUsername(username: string): string {
  return username.toLowerCase()
}

/**
 * A payload with the login, as headers and body. The token travels in the Authorization header; Packagist
 * splits that at its first colon, and headers hold ASCII only, so other usernames travel as form fields.
 */
export function signPayload(login: PackagistLogin, payload: unknown): Pick<HttpRequest, 'headers' | 'body'> {
  const username = canonicalUsername(login.username)
  const json = JSON.stringify(payload)
  if (fitsHeader(username)) {
    return {
      // Packagist reads a JSON body only under exactly this content type, without a charset.
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${username}:${login.token.reveal()}`,
      },
      body: json,
    }
  }
  const form = new URLSearchParams({ payload: json, username, apiToken: login.token.reveal() })
  return { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: form.toString() }
}

function fitsHeader(username: string): boolean {
  return /^[\x21-\x39\x3b-\x7e]+$/.test(username)
}
