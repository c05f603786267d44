import type { Secret } from './secret.ts'

const patterns: [RegExp, string][] = [
  [/(apiToken|access_token|refresh_token|client_secret|password)=[^&\s"'<]+/gi, '$1=[secret]'],
  [
    /("(?:apiToken|access_token|refresh_token|client_secret|password|sign)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi,
    '$1"[secret]"',
  ],
  [/\b(Bearer|Basic)\s+\S+/gi, '$1 [secret]'],
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^/\s]+@/gi, '$1[secret]@'],
]

/** Removes anything that looks like a credential from text that will be stored, shown or logged. */
export function redact(text: string): string {
  return patterns.reduce((cleaned, [pattern, replacement]) => cleaned.replace(pattern, replacement), text)
}

/** Removes a secret that the remote was just told, wherever its answer repeats it. */
export function withoutSecret(answer: string, secret: Secret): string {
  const value = secret.reveal()
  return value === '' ? answer : answer.replaceAll(value, '[secret]')
}
