import type { PublishedVersion } from '#lib/packagist/metadata.ts'
import { normalizeBranch, normalizeTag } from '#lib/repositories/version.ts'
import type { Target } from './run.ts'

/** Branches that Packagist never reads. */
const ignoredBranches = /^(renovate|dependabot|gh-readonly-queue|merge-up)\/|^gh-pages$/i

export type RefNow = { kind: 'tag' | 'branch'; name: string; commit: string | null }

/** What has to be proved of a ref, as Gitee reports it now. */
export function targetOf({ kind, name, commit }: RefNow): Target {
  const ref = `refs/${kind === 'tag' ? 'tags' : 'heads'}/${name}`
  if (kind === 'branch' && ignoredBranches.test(name)) {
    return { ref, kind, name, commit, normalized: null, state: 'ignored', reason: 'branch_ignored' }
  }
  const normalized = kind === 'tag' ? normalizeTag(name) : normalizeBranch(name)
  if (normalized === null)
    return { ref, kind, name, commit, normalized, state: 'ignored', reason: 'tag_not_version' }
  return { ref, kind, name, commit, normalized, state: 'waiting' }
}

/** Whether a ref can be told by its name to be no version of Composer's, or a branch that Packagist never reads. */
export function isIgnoredRef(ref: string): boolean {
  const [, side, name] = /^refs\/(tags|heads)\/(.+)$/s.exec(ref) ?? []
  if (!side || !name) return true
  const kind = side === 'tags' ? 'tag' : 'branch'
  return targetOf({ kind, name, commit: null }).state === 'ignored'
}

/** Compares waiting targets with what Packagist serves. Only the version at that commit counts as visible. */
export function judgeTargets(targets: Target[], versions: PublishedVersion[], at: Date): Target[] {
  const byVersion = new Map(versions.map((version) => [version.normalized, version]))
  return targets.map((target) => {
    if (target.state !== 'waiting' || target.normalized === null) return target
    const version = byVersion.get(target.normalized)
    const isProved = target.commit === null ? version === undefined : version?.commit === target.commit
    return isProved ? { ...target, state: 'visible', visibleAt: at.toISOString() } : target
  })
}

/** Marks the waiting targets that the crawl said it skipped, with its reason. */
export function skipTargets(
  targets: Target[],
  skips: { ref: string; kind: string; reason: string }[],
): Target[] {
  return targets.map((target) => {
    if (target.state !== 'waiting') return target
    const skip = skips.find(({ ref, kind }) => kind === target.kind && isRefOf(ref, target))
    return skip ? { ...target, state: 'skipped', reason: skip.reason } : target
  })
}

/**
 * Marks the waiting tags whose version a finished crawl left at another commit: a published version keeps
 * its commit for ever, and Packagist says so only the first time.
 */
export function refuseMoved(targets: Target[], versions: PublishedVersion[]): Target[] {
  const commits = new Map(versions.map(({ normalized, commit }) => [normalized, commit]))
  return targets.map((target) => {
    const { kind, state, commit, normalized } = target
    const published = normalized === null ? undefined : commits.get(normalized)
    const isMoved =
      kind === 'tag' && state === 'waiting' && commit !== null && published && published !== commit
    return isMoved ? { ...target, state: 'skipped', reason: 'tag_moved' } : target
  })
}

/**
 * Marks the waiting targets whose ref was pushed again: Packagist may show a later commit by now, and the next run
 * proves that one.
 */
export function supersedeTargets(targets: Target[], pushedAgain: string[]): Target[] {
  return targets.map((target) =>
    target.state === 'waiting' && pushedAgain.includes(target.ref)
      ? { ...target, state: 'superseded', reason: 'pushed_again' }
      : target,
  )
}

/** Composer drops `release-` from a tag before it speaks of it; refused versions are named by version. */
function isRefOf(ref: string, { name, normalized }: Target): boolean {
  return ref === name || ref === name.replaceAll('release-', '') || ref === normalized
}

/** The refs that were seen on Packagist, with their commits. */
export function provenBy(targets: Target[]): { ref: string; commit: string }[] {
  return targets.flatMap(({ state, ref, commit }) =>
    state === 'visible' && commit !== null ? [{ ref, commit }] : [],
  )
}

/** Deleted refs whose version has gone too: what was proved of them is over. */
export function goneBy(targets: Target[]): string[] {
  return targets.filter(({ state, commit }) => state === 'visible' && commit === null).map(({ ref }) => ref)
}

/** Refs that stand elsewhere than they were proved, and proved tags that are gone. */
export function changedSince(targets: Target[], proven: Record<string, string>): Target[] {
  const names = new Set(targets.map(({ ref }) => ref))
  const gone = Object.keys(proven).filter((ref) => ref.startsWith('refs/tags/') && !names.has(ref))
  return [
    ...targets.filter(({ ref, commit, state }) => state === 'waiting' && proven[ref] !== commit),
    ...gone.map((ref) => targetOf({ kind: 'tag', name: ref.slice('refs/tags/'.length), commit: null })),
  ]
}

/** The outcome once nothing waits: null while something does. */
export function outcomeOf(
  targets: Target[],
): { state: 'published'; reason?: string } | { state: 'failed'; reason: string } | null {
  if (targets.some(({ state }) => state === 'waiting')) return null
  const skipped = targets.find(({ state }) => state === 'skipped')
  if (skipped) return { state: 'failed', reason: skipped.reason ?? 'not_visible' }
  const isSuperseded = targets.some(({ state }) => state === 'superseded')
  return { state: 'published', ...(isSuperseded ? { reason: 'pushed_again' } : {}) }
}
