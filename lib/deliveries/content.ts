import { parseJson } from '#lib/platform/json.ts'
import { redact } from '#lib/platform/redact.ts'
import { isSecretField, redactJson, withoutKnown } from '#lib/platform/redact-json.ts'

/** Cleaning a longer body would hold calls up: it is not kept at all. */
export const LARGEST_CLEANED = 256 * 1024

/** Of a longer body this much is kept. */
export const KEPT_BYTES = 64 * 1024

/** A hook call as it came and was answered, with its secrets. */
export type RawContent = {
  publicationId: string
  fingerprint: string
  /** Name, value, name, value: as Node gives them. */
  rawHeaders: readonly string[]
  body: string
  status: number
  answer: string
  tookMs: number
  /** What must not be kept wherever it stands: the hook's key and secret, the signature. */
  secrets: readonly string[]
}

/** The same as it is kept. `size` is that of the body as it came, in bytes. */
export type CleanContent = Omit<RawContent, 'rawHeaders' | 'secrets'> & {
  headers: [name: string, value: string][]
  size: number
}

/** Takes the secrets out of a call: by the names of fields and headers, by their looks, and wherever known ones stand. */
export function cleanContent({ rawHeaders, secrets, body, ...call }: RawContent): CleanContent {
  const known = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)])
  return {
    ...call,
    headers: cleanHeaders(rawHeaders, known),
    body: cut(cleanBody(body, known)),
    size: Buffer.byteLength(body),
    answer: withoutKnown(redact(call.answer), known),
  }
}

function cleanHeaders(raw: readonly string[], known: readonly string[]): CleanContent['headers'] {
  const names = raw.filter((_text, index) => index % 2 === 0)
  return names.map((name, index) => {
    const value = raw[index * 2 + 1] ?? ''
    return [name, isSecretField(name) && value !== '' ? '[secret]' : withoutKnown(redact(value), known)]
  })
}

/** Cleaned as JSON, whole, before it is cut: a half field would not be known as one. */
function cleanBody(body: string, known: readonly string[]): string {
  const parsed = parseJson(body)
  // Known ones go last, from the whole text: also names of fields may hold them.
  return withoutKnown(parsed === undefined ? redact(body) : JSON.stringify(redactJson(parsed)), known)
}

/** Within the limit, at the border of a character, and without what no database keeps. */
function cut(text: string): string {
  const storable = text.replaceAll('\u0000', '').toWellFormed()
  const bytes = Buffer.from(storable)
  if (bytes.length <= KEPT_BYTES) return storable
  return bytes.subarray(0, KEPT_BYTES).toString('utf8').replace(/�+$/, '')
}
