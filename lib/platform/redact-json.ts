import { redact } from './redact.ts'

const MARK = '[secret]'
/** What is nested deeper is nobody's evidence, and a walk that recurses must end. */
const DEEPEST = 64

/** Fields whose value is a credential, whatever it looks like; also those that Gitee copies from a query. */
const secretFields =
  /^(?:x-gitee-token|token|password|sign|signature|secret|(?:proxy-)?authorization|(?:set-)?cookie|api_?token|(?:access|refresh)_token|client_secret)$/i

export function isSecretField(name: string): boolean {
  return secretFields.test(name)
}

/** Takes known secrets out of a text, wherever they stand, and what looks like a credential. */
export function redactText(text: string, known: readonly string[]): string {
  return redact(known.reduce((cleaned, each) => (each ? cleaned.replaceAll(each, MARK) : cleaned), text))
}

/**
 * The same for parsed JSON, at any depth: the values of secret fields, whatever they are, and what every other text
 * and name holds of them.
 */
export function redactJson(value: unknown, known: readonly string[], depth = 0): unknown {
  if (typeof value === 'string') return redactText(value, known)
  if (typeof value !== 'object' || value === null) return redactPlain(value, known)
  if (depth === DEEPEST) return '[…]'
  if (Array.isArray(value)) return value.map((each) => redactJson(each, known, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      redactText(name, known),
      isSecretField(name) && !isEmpty(each) ? MARK : redactJson(each, known, depth + 1),
    ]),
  )
}

/** A number may be the digits of a secret. */
function redactPlain(value: unknown, known: readonly string[]): unknown {
  const text = String(value)
  return typeof value === 'number' && known.some((each) => each !== '' && text.includes(each)) ? MARK : value
}

/** That a field was empty is evidence, and no secret. */
function isEmpty(value: unknown): boolean {
  return value === '' || value === null
}
