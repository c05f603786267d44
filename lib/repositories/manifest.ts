import { z } from 'zod'
import { type JsonFlaw, scanJson } from './scan-json.ts'

/** Why a composer.json cannot name a package. */
export const manifestReasons = [
  'manifest_absent',
  'manifest_too_large',
  'manifest_not_text',
  'manifest_invalid_json',
  'manifest_too_deep',
  'manifest_not_object',
  'name_missing',
  'name_invalid',
  'name_uppercase',
] as const

export type ManifestReason = (typeof manifestReasons)[number]

export type Manifest = { name: string; type: string; version: string | null; description: string | null }

export type ManifestProblem = {
  reason: ManifestReason
  /** The name as found, cut. */
  detail?: string
  /** Where it is no JSON. */
  flaw?: JsonFlaw
  /** A name that would do. */
  suggestion?: string
}

export type ParsedManifest = { ok: true; value: Manifest } | ({ ok: false } & ManifestProblem)

export const MAX_MANIFEST_BYTES = 1024 * 1024
/** As deep as PHP's json_decode goes, which is what Composer reads with. */
const MAX_DEPTH = 512
const LONGEST_SHOWN = 120
const LONGEST_SUMMARY = 300

/** Composer's rule for a package name, written without the possessive quantifiers that JavaScript lacks. */
const NAME = /^[a-z0-9]+(?:[_.-][a-z0-9]+)*\/[a-z0-9]+(?:(?:[_.]|-{1,2})[a-z0-9]+)*$/
const LONGEST_NAME = 191

/** Whether Composer would take it as the name of a package. */
export function isPackageName(name: string): boolean {
  return name.length <= LONGEST_NAME && NAME.test(name)
}

/** Reads the bytes of a composer.json; null stands for a missing file. */
export function parseManifest(bytes: Uint8Array | null): ParsedManifest {
  if (bytes === null) return problem('manifest_absent')
  if (bytes.length > MAX_MANIFEST_BYTES) return problem('manifest_too_large')
  const text = decode(bytes)
  if (text === null) return problem('manifest_not_text')
  const flaw = scanJson(text, MAX_DEPTH)
  if (flaw)
    return problem(flaw.expected === 'shallow' ? 'manifest_too_deep' : 'manifest_invalid_json', { flaw })
  return readManifest(JSON.parse(text))
}

const text = z.string().catch('')
const composerJson = z.object({
  name: z.unknown().optional(),
  type: text.optional(),
  version: text.optional(),
  description: text.optional(),
})

function readManifest(json: unknown): ParsedManifest {
  const parsed = composerJson.safeParse(json)
  if (!parsed.success || Array.isArray(json)) return problem('manifest_not_object')
  const { name, type, version, description } = parsed.data
  if (name === undefined || name === null || name === '') return problem('name_missing')
  const flaw = nameProblem(name)
  if (flaw) return flaw
  return {
    ok: true,
    value: {
      name: String(name),
      type: cut(type || 'library', LONGEST_SHOWN),
      version: version ? cut(version, LONGEST_SHOWN) : null,
      description: description ? cut(description, LONGEST_SUMMARY) : null,
    },
  }
}

function nameProblem(name: unknown): ParsedManifest | null {
  if (typeof name !== 'string') return problem('name_invalid', { detail: cut(JSON.stringify(name)) })
  if (isPackageName(name)) return null
  if (name.length <= LONGEST_NAME && NAME.test(name.toLowerCase())) {
    return problem('name_uppercase', { detail: cut(name), suggestion: suggestName(name) })
  }
  return problem('name_invalid', { detail: cut(name) })
}

/** What Composer suggests: `AcmeCorp/FooBar` becomes `acme-corp/foo-bar`. */
export function suggestName(name: string): string {
  return name.replace(/([a-z])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3-$2$4').toLowerCase()
}

function problem(reason: ManifestReason, more: Omit<ManifestProblem, 'reason'> = {}): ParsedManifest {
  return { ok: false, reason, ...more }
}

/** Null when the bytes are not UTF-8, or hold the zero bytes of a binary file. A byte order mark is kept. */
function decode(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    return null
  }
}

/** Cut to a length, without control characters and those that reverse or hide text. */
function cut(value: string, length = LONGEST_SHOWN): string {
  const clean = value.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').trim()
  return clean.length > length ? `${clean.slice(0, length - 1)}…` : clean
}
