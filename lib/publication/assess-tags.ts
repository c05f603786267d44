import type { Check, MissingRef } from './check.ts'
import { explainRefs, type Verdict } from './explain-ref.ts'
import type { Observation, Ref } from './observation.ts'

const LONGEST_LIST = 50

type Judged = { ref: Ref; verdict: Verdict }

/**
 * Every tag that names a version, and the head of the default branch, stands on Packagist at the same
 * commit; the others are listed with a reason.
 */
export function assessTags(observation: Observation): Check {
  const name = 'tags'
  const { refs, versions } = observation
  if (!refs.seen) return { name, state: 'unknown', reason: refs.reason, at: refs.at }
  if (!versions.seen) return { name, state: 'unknown', reason: versions.reason, at: versions.at }
  const explain = explainRefs(observation)
  const judged = refs.value
    .filter((ref) => ref.kind === 'tag' || isDefault(ref, observation))
    .map((ref) => ({ ref, verdict: explain(ref) }))
  const tags = judged.filter(({ ref, verdict }) => ref.kind === 'tag' && verdict.state !== 'ignored')
  const published = tags.filter(({ verdict }) => verdict.state === 'published')
  const evidence = { at: versions.at, expected: String(tags.length), actual: String(published.length) }
  const listed = judged.filter(({ verdict }) => verdict.state !== 'published').map(toMissing)
  const missing = listed.length > 0 ? { missing: listed.toSorted(wantedFirst).slice(0, LONGEST_LIST) } : {}
  const awaited = judged.filter(({ verdict }) => verdict.state === 'missing')
  if (awaited.length === 0) return { name, state: 'pass', ...evidence, ...missing }
  const reason = awaited.some(({ ref }) => ref.kind === 'tag') ? 'tags_missing' : 'branch_behind'
  const helps = awaited.some(({ verdict }) => isHelpedByCrawl(verdict.reason))
  return {
    name,
    state: 'fail',
    reason,
    ...evidence,
    ...missing,
    ...(helps ? { remedy: 'request_update' as const } : {}),
  }
}

/** The other reasons want a new tag, and say so. */
export function isHelpedByCrawl(reason: string | undefined): boolean {
  const helped = ['tag_not_crawled', 'tag_in_progress', 'repository_outdated', 'branch_behind']
  return [...helped, 'branch_not_crawled', 'crawl_failed', 'crawl_errored', 'version_removed'].includes(
    reason ?? '',
  )
}

function isDefault({ kind, name }: Ref, { repository }: Observation): boolean {
  return kind === 'branch' && repository.seen && repository.value.defaultBranch === name
}

function toMissing({ ref, verdict }: Judged): MissingRef {
  const { state, reason = '', ...evidence } = verdict
  return {
    tag: ref.name,
    kind: ref.kind,
    reason,
    commit: ref.commit,
    isIgnored: state === 'ignored',
    ...evidence,
  }
}

function wantedFirst(a: MissingRef, b: MissingRef): number {
  return Number(a.isIgnored) - Number(b.isIgnored)
}
