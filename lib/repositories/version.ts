const MAX_LENGTH = 255

const MODIFIER = '[._-]?(?:(stable|beta|b|RC|alpha|a|patch|pl|p)((?:[.-]?\\d)*))?([.-]?dev)?'
const CLASSICAL = new RegExp(`^v?(\\d{1,5})(\\.\\d+)?(\\.\\d+)?(\\.\\d+)?${MODIFIER}$`, 'i')
const DATED = new RegExp(`^v?(\\d{4}(?:[.:-]?\\d{2}){1,6}(?:[.:-]?\\d{1,3}){0,2})${MODIFIER}$`, 'i')
const NUMERIC_BRANCH = /^v?(\d+)(\.(?:\d+|[x*]))?(\.(?:\d+|[x*]))?(\.(?:\d+|[x*]))?$/i

const stabilities: Record<string, string> = { a: 'alpha', b: 'beta', p: 'patch', pl: 'patch', rc: 'RC' }

type Matched = { numbers: string; stability?: string; count?: string; dev?: string }

/**
 * A version in Composer's normal form (`1.2` is `1.2.0.0`, `v2.0-RC1` is `2.0.0.0-RC1`), or null when
 * Composer would refuse it. The rules are those of composer/semver's VersionParser.
 */
export function normalizeVersion(version: string): string | null {
  const text = stripSuffixes(version.trim())
  if (text.length > MAX_LENGTH) return null
  if (['master', 'trunk', 'default'].includes(text)) return `dev-${text}`
  if (/^dev-/i.test(text)) return `dev-${text.slice(4)}`
  const matched = matchNumbers(text.replace(/^([^,\s+]+)\+\S+$/, '$1'))
  if (matched) return withModifiers(matched)
  const branch = /^(.*?)[.-]?dev$/i.exec(text)?.[1]
  const normalized = branch === undefined ? null : normalizeBranch(branch)
  return normalized && !normalized.includes('dev-') ? normalized : null
}

/**
 * The normal form of the version that a tag stands for, or null when Packagist makes no version of it:
 * not a version at all, or one of development, which a tag cannot be. `release-` in front is ignored.
 */
export function normalizeTag(tag: string): string | null {
  const normalized = normalizeVersion(tag.replaceAll('release-', ''))
  return normalized === null || /(^dev-|-dev$)/.test(normalized) ? null : normalized
}

/** `1.x` is `1.9999999.9999999.9999999-dev`, any name that is not numeric is `dev-<name>`. */
export function normalizeBranch(branch: string): string {
  const name = branch.trim()
  const parts = NUMERIC_BRANCH.exec(name)
  if (!parts) return `dev-${name}`
  const numbers = [1, 2, 3, 4].map((index) => (parts[index] ?? '.x').replace(/[*X]/g, 'x'))
  return `${numbers.join('').replaceAll('x', '9999999')}-dev`
}

/** The version as Packagist lists a branch: `dev-main`, `1.x-dev`. */
export function branchVersion(branch: string): string {
  const normalized = normalizeBranch(branch)
  return normalized.startsWith('dev-') ? normalized : normalized.replace(/(\.9{7})+/, '.x')
}

/** Drops an alias (`1.0 as 2.0`) and a stability flag (`@beta`). */
function stripSuffixes(text: string): string {
  return text.replace(/^([^,\s]+) +as +[^,\s]+$/, '$1').replace(/@(?:stable|RC|beta|alpha|dev)$/i, '')
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

function withModifiers({ numbers, stability, count, dev }: Matched): string {
  if (stability === 'stable') return numbers
  const lower = stability?.toLowerCase()
  const suffix = lower ? `-${stabilities[lower] ?? lower}${(count ?? '').replace(/^[.-]+/, '')}` : ''
  return `${numbers}${suffix}${dev ? '-dev' : ''}`
}
