import { normalizeBranch, normalizeTag } from '#lib/repositories/version.ts'
import { compareVersions } from '#lib/repositories/version-order.ts'
import { isHelpedByCrawl } from './assess-tags.ts'
import { explainRefs, type Verdict, versionOf } from './explain-ref.ts'
import type { Observation, Ref, SeenVersion } from './observation.ts'

/** The words of versions that Packagist alone has, besides `version_still_there`. */
export const versionReasons = ['branch_still_there'] as const

/** `packagist_only`: Gitee has no ref for it. `unknown`: one of the sides could not be read. */
export type VersionState = Verdict['state'] | 'packagist_only' | 'unknown'

/** Why no version at all is read; the others are about one ref. */
const ofThePackage = ['repository_gone', 'repository_private', 'package_absent', 'package_frozen']

/** One tag or branch of Gitee against Packagist, or a version that only Packagist has. */
export type VersionRow = Omit<Verdict, 'state' | 'published'> & {
  kind: Ref['kind']
  /** The tag or branch; null where Gitee has none. */
  ref: string | null
  /** As Packagist lists it, or would: `v1.2.0`, `dev-main`. */
  version: string
  /** Null for tags that name no version. */
  normalized: string | null
  isDefault: boolean
  state: VersionState
  giteeCommit: string | null
  packagistCommit: string | null
  /**
   * What would bring it: that Packagist reads the repository anew, another tag pushed instead, or what the
   * checks say of the package as a whole. Null where nothing would, or nothing has to.
   */
  remedy: 'sync' | 'new_tag' | 'see_checks' | null
}

/**
 * Every tag and branch of Gitee with what became of it, and every version that Packagist shows besides; the
 * highest version first, tags that are none last, the default branch before the others. Pure.
 */
export function versionRows(observation: Observation): VersionRow[] {
  const { refs, versions } = observation
  const shown = new Map((versions.seen ? versions.value : []).map((version) => [version.normalized, version]))
  const explain = explainRefs(observation)
  const rows = (refs.seen ? refs.value : []).map((ref) => rowOfRef(ref, { observation, shown, explain }))
  const known = new Set(rows.map(({ normalized }) => normalized))
  const others = [...shown.values()].filter(({ normalized }) => !known.has(normalized))
  return [...rows, ...others.map((version) => rowOfVersion(version, refs))].sort(highestFirst)
}

type Judging = {
  observation: Observation
  shown: Map<string, SeenVersion>
  explain: (ref: Ref) => Verdict
}

function rowOfRef(ref: Ref, { observation, shown, explain }: Judging): VersionRow {
  const { repository, versions } = observation
  const normalized = ref.kind === 'tag' ? normalizeTag(ref.name) : normalizeBranch(ref.name)
  const { published: _, ...verdict } = explain(ref)
  const isUnknown = !versions.seen && verdict.state !== 'ignored'
  return {
    kind: ref.kind,
    ref: ref.name,
    version: versionOf(ref),
    normalized,
    isDefault: ref.kind === 'branch' && repository.seen && repository.value.defaultBranch === ref.name,
    giteeCommit: ref.commit,
    packagistCommit: (normalized !== null && shown.get(normalized)?.commit) || null,
    ...(isUnknown ? { state: 'unknown', reason: versions.reason } : verdict),
    remedy: isUnknown || verdict.state !== 'missing' ? null : remedyOf(verdict.reason),
  }
}

/** Two tags of one version: the sentence says it all. */
function remedyOf(reason: string | undefined): VersionRow['remedy'] {
  if (isHelpedByCrawl(reason)) return 'sync'
  if (reason === undefined || reason === 'tag_conflicts' || reason.startsWith('branch_')) return null
  return ofThePackage.includes(reason) ? 'see_checks' : 'new_tag'
}

function rowOfVersion({ version, normalized, commit }: SeenVersion, refs: Observation['refs']): VersionRow {
  const kind = /^dev-|-dev$/.test(normalized) ? 'branch' : 'tag'
  const gone = kind === 'tag' ? 'version_still_there' : 'branch_still_there'
  return {
    ...{ kind, ref: null, version, normalized, isDefault: false },
    ...{ giteeCommit: null, packagistCommit: commit, remedy: null },
    ...(refs.seen ? { state: 'packagist_only', reason: gone } : { state: 'unknown', reason: refs.reason }),
  }
}

function highestFirst(a: VersionRow, b: VersionRow): number {
  if (a.kind !== b.kind) return a.kind === 'tag' ? -1 : 1
  if (a.isDefault !== b.isDefault) return a.isDefault ? -1 : 1
  if (a.normalized === null || b.normalized === null) {
    return Number(a.normalized === null) - Number(b.normalized === null) || byText(b.version, a.version)
  }
  return compareVersions(b.normalized, a.normalized) || byText(a.version, b.version)
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
