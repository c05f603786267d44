import type { JsonFlaw } from '#lib/repositories/scan-json.ts'
import {
  branchVersion,
  normalizeBranch,
  normalizeTag,
  normalizeTaggedManifest,
} from '#lib/repositories/version.ts'
import {
  flawOf,
  type Observation,
  type Ref,
  type SeenManifest,
  type SeenSkip,
  type SeenVersion,
} from './observation.ts'

/**
 * What became of one ref. `published`: Packagist shows its version at its commit. `missing`: it does not,
 * for this reason. `ignored`: Packagist makes no version of it, and that is as it should be.
 */
export type Verdict = {
  state: 'published' | 'missing' | 'ignored'
  reason?: string
  /** The commit at which Packagist shows the version, where that is another one. */
  published?: string
  expected?: string
  actual?: string
  /** The crawl's or Packagist's own words, or the name as found. */
  detail?: string
  /** Where composer.json is no JSON. */
  flaw?: JsonFlaw
}

/** Branches that Packagist never reads. */
const ignoredBranches = /^(renovate|dependabot|gh-readonly-queue|merge-up)\/|^gh-pages$/i

/** Judges refs of one observation; made once, asked for each ref. Pure. */
export function explainRefs(observation: Observation): (ref: Ref) => Verdict {
  const { versions, refs } = observation
  const shown = new Map((versions.seen ? versions.value : []).map((version) => [version.normalized, version]))
  const inspected = new Map(
    observation.inspected.map((each) => [`${each.tag} ${each.commit}`, each.manifest]),
  )
  const skips = new Map(observation.skips.map((skip) => [`${skip.kind} ${skip.ref}`, skip]))
  const vanished = new Set(observation.vanished)
  let tags: Map<string, string> | null = null
  // Made only where a version stands at another commit, which is seldom.
  const isShownAs = ({ version, commit }: SeenVersion) => {
    tags ??= new Map((refs.seen ? refs.value : []).filter(isTag).map((ref) => [ref.name, ref.commit]))
    return tags.get(version) === commit
  }

  function explainTag(ref: Ref): Verdict {
    const normalized = normalizeTag(ref.name)
    if (normalized === null) return { state: 'ignored', reason: ignoredReason(ref.name) }
    const version = shown.get(normalized)
    if (version?.commit === ref.commit) return { state: 'published' }
    if (version) return conflict(ref, version, isShownAs(version))
    const manifest = inspected.get(`${ref.name} ${ref.commit}`)
    return (
      unreadable(observation) ??
      (manifest && flaw(manifest, { tag: ref.name, normalized })) ??
      unseen(observation) ??
      (vanished.has(ref.name) ? missing('version_removed') : null) ??
      skipped(skips.get(`tag ${ref.name}`)) ??
      skipped(skips.get(`tag ${normalized}`)) ??
      uncrawled(observation) ??
      (manifest && otherName(manifest, observation.packageName)) ??
      missing('tag_not_crawled')
    )
  }

  function explainBranch(ref: Ref): Verdict {
    if (ignoredBranches.test(ref.name)) return { state: 'ignored', reason: 'branch_ignored' }
    const version = shown.get(normalizeBranch(ref.name))
    if (version?.commit === ref.commit) return { state: 'published' }
    const evidence = { expected: ref.commit, ...(version?.commit ? { published: version.commit } : {}) }
    const verdict =
      unreadable(observation) ??
      unseen(observation) ??
      skipped(skips.get(`branch ${ref.name}`)) ??
      uncrawled(observation) ??
      missing(version ? 'branch_behind' : 'branch_not_crawled')
    return { ...verdict, ...evidence }
  }

  return (ref) => (ref.kind === 'tag' ? explainTag(ref) : explainBranch(ref))
}

const isTag = ({ kind }: Ref) => kind === 'tag'

/** The name under which Packagist lists a ref: a tag's own, `dev-main` or `1.x-dev` for branches. */
export function versionOf(ref: Ref): string {
  return ref.kind === 'tag' ? ref.name : branchVersion(ref.name)
}

function missing(reason: string, more: Omit<Verdict, 'state' | 'reason'> = {}): Verdict {
  return { state: 'missing', reason, ...more }
}

/** Tags of development are for branches; all else that is no version is a name like any other. */
export function ignoredReason(name: string): string {
  return /[._-]dev$/i.test(name) ? 'tag_dev_suffix' : 'tag_not_version'
}

/** Two tags of one version: Packagist took the other. Else the tag was moved, which a stable version never follows. */
function conflict(ref: Ref, version: SeenVersion, isOther: boolean): Verdict {
  const published = version.commit === null ? {} : { published: version.commit }
  if (isOther && version.version !== ref.name)
    return missing('tag_conflicts', { ...published, actual: version.version })
  return missing('tag_moved', published)
}

/** Packagist reads only what anybody may read. */
function unreadable({ repository }: Observation): Verdict | null {
  if (!repository.seen) return repository.reason === 'not_found' ? missing('repository_gone') : null
  return repository.value.isPublic ? null : missing('repository_private')
}

const manifestReasons: Record<string, string> = {
  manifest_absent: 'manifest_missing',
  manifest_invalid_json: 'manifest_not_json',
  manifest_not_text: 'manifest_not_json',
  name_missing: 'package_name_invalid',
  name_invalid: 'package_name_invalid',
  name_uppercase: 'package_name_invalid',
}

/** What is wrong with composer.json at the tag, so that Composer passes the tag over. */
function flaw(
  manifest: SeenManifest,
  { tag, normalized }: { tag: string; normalized: string },
): Verdict | null {
  if (!manifest.usable) {
    return missing(manifestReasons[manifest.reason] ?? 'manifest_invalid', flawOf(manifest))
  }
  const { version } = manifest
  if (version === null || normalizeTaggedManifest(version) === normalized) return null
  return missing('tag_version_differs', { expected: tag, actual: version })
}

/** Packagist lists every tag under the name of the default branch, so another name alone skips nothing. */
function otherName(manifest: SeenManifest, packageName: string | null): Verdict | null {
  if (!manifest.usable || packageName === null || manifest.name === packageName) return null
  return missing('tag_name_differs', { expected: packageName, actual: manifest.name })
}

function unseen({ package: found, isRunning }: Observation): Verdict | null {
  if (found.seen && !found.value.exists) return missing('package_absent')
  return isRunning ? missing('tag_in_progress') : null
}

function skipped(skip: { reason: string; text: string } | undefined): Verdict | null {
  return skip ? missing(skip.reason, skip.text === '' ? {} : { detail: skip.text }) : null
}

/** What keeps Packagist from reading anything new of the package. */
function uncrawled({ page, lastJob, skips }: Observation): Verdict | null {
  if (page.seen && page.value.isFrozen) return missing('package_frozen')
  if (!lastJob || lastJob.status === 'completed') return skipped(skips.find(isOfRepository))
  const words = lastJob.message === '' ? {} : { detail: lastJob.message }
  return missing(lastJob.status === 'errored' ? 'crawl_errored' : 'crawl_failed', words)
}

/** The crawl ended well, but on an older clone: Packagist could not bring it up to date. */
function isOfRepository({ kind }: SeenSkip): boolean {
  return kind === 'repository'
}
