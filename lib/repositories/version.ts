/** Far above any name that git or Packagist can keep; below it every pattern here is quick. */
const MAX_LENGTH = 4096

// PHP's patterns and trim() see only ASCII whitespace and end a line at \n only; `$` also stands before a last \n.
const BLANK = ' \\t\\n\\v\\f\\r'
const END = '(?=\\n?$)'
const MODIFIER = '[._-]?(?:(stable|beta|b|RC|alpha|a|patch|pl|p)((?:[.-]?\\d)*))?([.-]?dev)?'

const CLASSICAL = new RegExp(`^v?(\\d{1,5}(?!\\d))(\\.\\d+)?(\\.\\d+)?(\\.\\d+)?${MODIFIER}${END}`, 'i')
const DATED = new RegExp(`^v?(\\d{4}(?:[.:-]?\\d{2}){1,6}(?:[.:-]?\\d{1,3}){0,2})${MODIFIER}${END}`, 'i')
const NUMERIC_BRANCH = /^v?(\d+)(\.(?:\d+|[x*]))?(\.(?:\d+|[x*]))?(\.(?:\d+|[x*]))?$/i

const ALIAS = new RegExp(`^([^,${BLANK}]+) +as +[^,${BLANK}]+$`)
const STABILITY_FLAG = /@(?:stable|RC|beta|alpha|dev)$/i
const BUILD = new RegExp(`^([^,+${BLANK}]+)\\+[^${BLANK}]+${END}`)
const DEV_SUFFIX = /[.-]?dev$/i
const TRIMMED = /^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g

const stabilities: Record<string, string> = { a: 'alpha', b: 'beta', p: 'patch', pl: 'patch', rc: 'RC' }

type Matched = { numbers: string; stability?: string; count?: string; dev?: string }

/**
 * A version in Composer's normal form (`1.2` is `1.2.0.0`, `v2.0-RC1` is `2.0.0.0-RC1`), or null when
 * Composer would refuse it. The rules are those of composer/semver 3.4, which Packagist runs.
 */
export function normalizeVersion(version: string): string | null {
  if (version.length > MAX_LENGTH) return null
  const text = trim(version).replace(ALIAS, '$1').replace(STABILITY_FLAG, '')
  if (['master', 'trunk', 'default'].includes(text)) return `dev-${text}`
  if (/^dev-/i.test(text)) return `dev-${text.slice(4)}`
  const bare = BUILD.exec(text)?.[1] ?? text
  const matched = matchNumbers(bare)
  return matched ? withModifiers(matched) : normalizeDevelopment(bare)
}

/**
 * The normal form of the version that a tag stands for, or null when Packagist makes no version of it:
 * not a version at all, or one of development, which a tag cannot be. `release-` is ignored wherever it stands.
 */
export function normalizeTag(tag: string): string | null {
  const normalized = normalizeVersion(tag.replaceAll('release-', ''))
  return normalized === null || /^dev-|-dev$/.test(normalized) ? null : normalized
}

/**
 * The normal form that the `version` field of a tag's composer.json is compared in: Packagist skips the tag
 * unless it equals the tag's own. A mark of development is ignored; null when the field is no version.
 */
export function normalizeTaggedManifest(version: string): string | null {
  return normalizeVersion(version)?.replace(/^dev-|[.-]?dev(?=\n?$)/gi, '') ?? null
}

/** `1.x` is `1.9999999.9999999.9999999-dev`, any name that is not numeric is `dev-<name>`. */
export function normalizeBranch(branch: string): string {
  const name = trim(branch)
  const parts = NUMERIC_BRANCH.exec(name)
  if (!parts) return `dev-${name}`
  const numbers = [1, 2, 3, 4].map((index) => (parts[index] ?? '.x').replace(/[*X]/g, 'x'))
  return `${numbers.join('').replaceAll('x', '9999999')}-dev`
}

/** The version as Packagist lists a branch: `dev-main`, `1.x-dev`, `v2.x-dev`. */
export function branchVersion(branch: string): string {
  const normalized = normalizeBranch(branch)
  if (normalized.startsWith('dev-')) return `dev-${branch}`
  return (branch.startsWith('v') ? 'v' : '') + normalized.replace(/(\.9{7})+/g, '.x')
}

function trim(text: string): string {
  return text.replace(TRIMMED, '')
}

function matchNumbers(text: string): Matched | null {
  const classical = CLASSICAL.exec(text)
  if (classical) {
    const [, major, minor = '.0', patch = '.0', build = '.0', stability, count, dev] = classical
    return { numbers: `${major}${minor}${patch}${build}`, stability, count, dev }
  }
  const dated = DATED.exec(text)
  if (!dated?.[1]) return null
  return { numbers: dated[1].replace(/\D/g, '.'), stability: dated[2], count: dated[3], dev: dated[4] }
}

/** Composer drops all that follows a lower-case `stable`, and keeps the word in any other case. */
function withModifiers({ numbers, stability, count, dev }: Matched): string {
  if (stability === 'stable') return numbers
  const lower = stability?.toLowerCase()
  const suffix = lower ? `-${stabilities[lower] ?? lower}${(count ?? '').replace(/^[.-]+/, '')}` : ''
  return `${numbers}${suffix}${dev ? '-dev' : ''}`
}

/** `1.x-dev` is the branch `1.x`; no other word may stand before `-dev`. Only the last line counts. */
function normalizeDevelopment(text: string): string | null {
  const line = text.replace(/\n$/, '').split('\n').at(-1) ?? ''
  if (!DEV_SUFFIX.test(line)) return null
  const normalized = normalizeBranch(line.replace(DEV_SUFFIX, ''))
  return normalized.includes('dev-') ? null : normalized
}
