import { normalizeTag } from '#lib/repositories/version.ts'
import type { Check } from './check.ts'
import type { Observation, Ref, SeenVersion } from './observation.ts'

const LONGEST_LIST = 50

/** Every tag that names a version stands on Packagist at the same commit; the others are listed with a reason. */
export function assessTags({ refs, versions, skips, isRunning }: Observation): Check {
  const name = 'tags'
  if (!refs.seen) return { name, state: 'unknown', reason: refs.reason }
  if (!versions.seen) return { name, state: 'unknown', reason: versions.reason }
  const published = new Map(versions.value.map((version) => [version.normalized, version]))
  const missing = refs.value.flatMap((ref) => missingTag(ref, published, skips, isRunning) ?? [])
  const eligible = refs.value.filter(isVersionTag).length
  const awaited = missing.filter(({ reason }) => reason !== 'tag_not_version').length
  const evidence = { expected: String(eligible), actual: String(eligible - awaited) }
  if (missing.length === 0) return { name, state: 'pass', ...evidence }
  if (awaited === 0) return { name, state: 'pass', ...evidence, missing: missing.slice(0, LONGEST_LIST) }
  return {
    name,
    state: 'fail',
    reason: 'tags_missing',
    ...evidence,
    missing: missing.slice(0, LONGEST_LIST),
    ...(missing.some(isHelpedByCrawl) ? { remedy: 'request_update' as const } : {}),
  }
}

/** The other reasons want a new tag, and say so. */
const isHelpedByCrawl = ({ reason }: { reason: string }) =>
  ['tag_not_crawled', 'tag_in_progress', 'repository_outdated'].includes(reason)

const isVersionTag = ({ kind, name }: Ref) => kind === 'tag' && normalizeTag(name) !== null

function missingTag(
  ref: Ref,
  published: Map<string, SeenVersion>,
  skips: Observation['skips'],
  isRunning: boolean,
) {
  if (ref.kind !== 'tag') return null
  const missing = (reason: string) => ({ tag: ref.name, reason, commit: ref.commit })
  const normalized = normalizeTag(ref.name)
  if (normalized === null) return missing('tag_not_version')
  const version = published.get(normalized)
  if (version?.commit === ref.commit) return null
  if (version) return missing('tag_moved')
  const skipped = skips.find((skip) => skip.ref === ref.name)
  if (skipped) return missing(skipped.reason)
  return missing(isRunning ? 'tag_in_progress' : 'tag_not_crawled')
}
