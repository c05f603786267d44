import { redact } from './redact.ts'

const MARK = '[secret]'
/** What is nested deeper is nobody's evidence, and a walk that recurses must end. */
const DEEPEST = 64

/** Fields whose value is a credential, whatever it looks like; also those that Gitee copies from a query. */
const secretFields =
  /^(?:x-gitee-token|token|password|sign|signature|secret|(?:proxy-)?authorization|(?:set-)?cookie|api_?token|(?:access|refresh)_token|client_secret)$/i

/** What `redact` looks for begins or ends with one of these: most texts hold none, and are left alone. */
const suspicious = /token|secret|password|sign|bearer|basic|@/i

export function isSecretField(name: string): boolean {
  return secretFields.test(name)
}

/** Takes known secrets out of a text, wherever they stand. */
export function withoutKnown(text: string, known: readonly string[]): string {
  return known.reduce((cleaned, each) => (each ? cleaned.replaceAll(each, MARK) : cleaned), text)
}

/** What JSON says without its secrets, at any depth: those in secret fields, and what looks like one in any text. */
export function redactJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return suspicious.test(value) ? redact(value) : value
  if (typeof value !== 'object' || value === null) return value
  if (depth === DEEPEST) return '[…]'
  if (Array.isArray(value)) return value.map((each) => redactJson(each, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      isSecretField(name) && !isEmpty(each) ? MARK : redactJson(each, depth + 1),
    ]),
  )
}

/** That a field was empty is evidence, and no secret. */
function isEmpty(value: unknown): boolean {
  return value === '' || value === null
}
