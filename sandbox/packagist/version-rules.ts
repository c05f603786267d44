// The rules of Composer's semver parser for tags and branches.
const modifier = '[._-]?(?:(stable|beta|b|RC|alpha|a|patch|pl|p)((?:[.-]?\\d+)*)?)?([.-]?dev)?'
const classical = new RegExp(`^v?(\\d{1,5})(\\.\\d+)?(\\.\\d+)?(\\.\\d+)?${modifier}$`, 'i')
const dated = new RegExp(`^v?(\\d{4}(?:[.:-]?\\d{2}){1,6}(?:[.:-]?\\d{1,3}){0,2})${modifier}$`, 'i')
const numericBranch = /^v?(\d+)(\.(?:\d+|[xX*]))?(\.(?:\d+|[xX*]))?(\.(?:\d+|[xX*]))?$/i
const wildcardPart = '9999999'

const modifierNames: Record<string, string> = { a: 'alpha', b: 'beta', p: 'patch', pl: 'patch', rc: 'RC' }

function withModifier(base: string, [name, number, dev]: (string | undefined)[]): string {
  if (name === 'stable') return base
  const word = name ? `-${modifierNames[name.toLowerCase()] ?? name.toLowerCase()}` : ''
  return base + word + (word ? (number ?? '').replace(/^[.-]+/, '') : '') + (dev ? '-dev' : '')
}

function stripDecoration(version: string): string {
  return version
    .trim()
    .replace(/^([^,\s]+) +as +([^,\s]+)$/, '$1')
    .replace(/@(?:stable|RC|beta|alpha|dev)$/i, '')
}

/** The comparable form of a version (`v1.2` → `1.2.0.0`), or null when it is not a version. */
export function normalizeVersion(version: string): string | null {
  const plain = stripDecoration(version)
  if (['master', 'trunk', 'default'].includes(plain)) return `dev-${plain}`
  if (/^dev-/i.test(plain)) return `dev-${plain.slice(4)}`
  const bare = plain.replace(/^([^,\s+]+)\+\S+$/, '$1')
  const parts = classical.exec(bare)
  if (parts) {
    const [, major = '', ...rest] = parts
    const numbers = rest.slice(0, 3).map((part) => part ?? '.0')
    return withModifier(major + numbers.join(''), rest.slice(3))
  }
  const [date, numbers = '', ...rest] = dated.exec(bare) ?? []
  if (date !== undefined) return withModifier(numbers.replace(/\D/g, '.'), rest)
  const branch = /^(.*?)[.-]?dev$/i.exec(bare)?.[1]
  const normalized = branch === undefined ? 'dev-' : normalizeBranch(branch)
  return normalized.includes('dev-') ? null : normalized
}

/** The comparable form of a branch (`1.x` → `1.9999999.9999999.9999999-dev`, else `dev-name`). */
export function normalizeBranch(name: string): string {
  const trimmed = name.trim()
  const parts = numericBranch.exec(trimmed)
  if (!parts) return `dev-${trimmed}`
  const numbers = parts.slice(1, 5).map((part) => (part ?? '.x').replace(/[*X]/g, 'x'))
  return `${numbers.join('').replaceAll('x', wildcardPart)}-dev`
}

/** What a branch is called as a version: `dev-main`, `1.x-dev`. */
export function branchVersion(name: string): string {
  const normalized = normalizeBranch(name)
  if (normalized.startsWith('dev-')) return `dev-${name}`
  return (name.startsWith('v') ? 'v' : '') + normalized.replace(/(\.9{7})+/, '.x')
}

/** Whether a branch name can stand in a version constraint. */
export function isUsableBranch(name: string): boolean {
  return !/[\s,|<>=!#@]/.test(name)
}

/** Branches that tools make and Packagist never lists. */
export function isIgnoredBranch(name: string): boolean {
  return /^(?:renovate|dependabot|gh-readonly-queue|merge-up)\/|^gh-pages$/.test(name)
}

/** Drops what a tag's version may not carry: a dev prefix or suffix. */
export function stripDevMark(normalized: string): string {
  return normalized.replace(/^dev-|[.-]?dev$/i, '')
}

/** Whether the normalised version follows a branch. */
export function isDevelopment(normalized: string): boolean {
  return normalized.startsWith('dev-') || normalized.endsWith('-dev')
}

const modifierRanks = ['dev', 'alpha', 'beta', 'RC', '', 'patch']

function versionParts(normalized: string): number[] {
  const [, numbers = '', word = '', count = ''] =
    /^([\d.]+)(?:-(alpha|beta|RC|patch|dev)([\d.-]*))?/.exec(normalized) ?? []
  const release = numbers.split('.').map(Number)
  while (release.length < 8) release.push(0)
  return [...release, modifierRanks.indexOf(word), ...count.split(/[.-]/).map(Number)]
}

/** Orders normalised versions, lowest first; branches with a name come before all numbers. */
export function compareVersions(a: string, b: string): number {
  const left = a.startsWith('dev-') ? [-1] : versionParts(a)
  const right = b.startsWith('dev-') ? [-1] : versionParts(b)
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a < b ? -1 : Number(a > b)
}
