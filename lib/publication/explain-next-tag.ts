import { normalizeTag, normalizeTaggedManifest } from '#lib/repositories/version.ts'
import { assess } from './assess.ts'
import type { Check, CheckName } from './check.ts'
import { ignoredReason } from './explain-ref.ts'
import type { Observation } from './observation.ts'

/** The words of a next tag that are of no other place. */
export const nextTagReasons = ['tag_exists', 'version_taken'] as const

/** One thing in the way, in the words of the checks and verdicts. */
export type Obstacle = Pick<Check, 'expected' | 'actual' | 'detail' | 'flaw'> & { reason: string }

/**
 * What would become of a tag pushed now on the head of the default branch: a version, unless there are
 * obstacles. Warnings do not keep it off Packagist: it would be found later, or could not be looked at.
 */
export type NextTag = { tag: string; branch: string | null; obstacles: Obstacle[]; warnings: Obstacle[] }

/** What keeps Packagist from being asked to read the tag, or from reading it. */
const stopping: readonly CheckName[] = [
  'gitee_access',
  'public_repository',
  'manifest',
  'packagist_token',
  'package_exists',
  'maintainer',
  'repository_url',
  'not_frozen',
]

/** A push is told of by the hook alone; what it misses, the next sweep finds. */
const delaying: readonly CheckName[] = ['hook_present', 'hook_delivering']

/**
 * Failing checks that stop no tag: Packagist lists versions under the name that the package has, whatever
 * composer.json says by now; reads files larger than we do; and tries again after it could not reach Gitee.
 */
const harmless = ['name_mismatch', 'manifest_too_large', 'crawl_postponed', 'not_administrator']

/** What says that nothing was looked for, not that something could not be read. */
const unasked = ['url_unknown', 'never_crawled', 'package_absent', 'package_name_unknown']

/** Judges a tag before it is pushed. Pure. */
export function explainNextTag(observation: Observation, tag: string): NextTag {
  const { repository } = observation
  const checks = assess(observation)
  const failing = checks.filter(({ name, state }) => state === 'fail' && stopping.includes(name))
  const late = checks.filter(({ name, state }) => state === 'fail' && delaying.includes(name))
  const obstacles = distinct([
    ...ofTag(observation, tag),
    ...failing.filter((check) => !isHarmless(check)).map(toObstacle),
    ...ofVersionField(observation, tag),
  ])
  const warnings = [...failing.filter(isHarmless), ...late].map(toObstacle)
  const unread = obstacles.length > 0 ? [] : unreadOf(observation, checks)
  const branch = repository.seen ? repository.value.defaultBranch : null
  return { tag, branch, obstacles, warnings: distinct([...warnings, ...unread]) }
}

function isHarmless({ reason = '' }: Check): boolean {
  return harmless.includes(reason)
}

/** Why something that matters could not be looked at. */
function unreadOf({ refs, versions }: Observation, checks: Check[]): Obstacle[] {
  const unknown = checks.filter(({ name, state }) => state === 'unknown' && stopping.includes(name))
  const reasons = unknown.flatMap(({ reason }) => reason ?? []).filter((reason) => !unasked.includes(reason))
  const lists = [refs, versions].flatMap((look) => (look.seen ? [] : look.reason))
  return [...reasons, ...lists].map((reason) => ({ reason }))
}

/** The tags of Gitee and those that Packagist made versions of: none of them can be the next. */
export function takenTags({ refs, versions }: Observation): string[] {
  const tags = (refs.seen ? refs.value : []).filter(({ kind }) => kind === 'tag').map(({ name }) => name)
  return [...tags, ...(versions.seen ? versions.value : []).map(({ version }) => version)]
}

/** What git refuses in the name of a ref. */
const REFUSED = /^[-/.]|[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)|[/.]$|^@$/u

function ofTag({ refs, versions }: Observation, tag: string): Obstacle[] {
  if (tag === '' || REFUSED.test(tag)) return [{ reason: 'tag_name_invalid' }]
  const tags = (refs.seen ? refs.value : []).filter(({ kind }) => kind === 'tag')
  if (tags.some(({ name }) => name === tag)) return [{ reason: 'tag_exists' }]
  const normalized = normalizeTag(tag)
  if (normalized === null) return [{ reason: ignoredReason(tag) }]
  const taken = (versions.seen ? versions.value : []).find((version) => version.normalized === normalized)
  if (taken) return [{ reason: 'version_taken', actual: taken.version }]
  const other = tags.find(({ name }) => normalizeTag(name) === normalized)
  return other ? [{ reason: 'tag_conflicts', actual: other.name }] : []
}

/** Composer passes a tag over whose composer.json names another version. */
function ofVersionField({ manifest }: Observation, tag: string): Obstacle[] {
  const normalized = normalizeTag(tag)
  const version = manifest.seen && manifest.value.usable ? manifest.value.version : null
  if (normalized === null || version === null || normalizeTaggedManifest(version) === normalized) return []
  return [{ reason: 'tag_version_differs', expected: tag, actual: version }]
}

function toObstacle({ reason = '', expected, actual, detail, flaw }: Check): Obstacle {
  return {
    reason,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    ...(detail === undefined ? {} : { detail }),
    ...(flaw === undefined ? {} : { flaw }),
  }
}

function distinct(obstacles: Obstacle[]): Obstacle[] {
  return [...new Map(obstacles.map((obstacle) => [obstacle.reason, obstacle])).values()]
}
