import { normalizeTag } from '#lib/repositories/version.ts'
import { compareVersions } from '#lib/repositories/version-order.ts'
import type { PublicationState, Sync } from './publication.ts'

/** How a package stands, as strangers are told. */
export const publicStates = ['synced', 'publishing', 'behind', 'unpublished', 'unknown', 'paused'] as const

export type PublicState = (typeof publicStates)[number]

/** A version that Packagist was seen to show at this commit; times are null where it stood there before. */
export type ProvedVersion = {
  tag: string
  commit: string
  pushedAt: Date | null
  visibleAt: Date | null
}

/** What everybody may know of a published package: it all stands on Gitee and Packagist too. */
export type PublicPackage = {
  name: string
  state: PublicState
  /** The highest stable version that is proved, else the highest of all. */
  newest: ProvedVersion | null
  /** The highest first. */
  versions: ProvedVersion[]
  /** Half of the versions of the last 30 days were installable this soon after the push, in milliseconds. */
  medianMs: number | null
  checkedAt: Date | null
  giteeUrl: string
  packagistUrl: string
}

/** Each publication is looked at daily at the least: what was seen longer ago than this is no knowledge. */
const STALE_MS = 48 * 3_600_000
const MEDIAN_OF_MS = 30 * 24 * 3_600_000
const UNSTABLE = /-(?:dev|alpha|beta|RC)/i

type Stand = { state: PublicationState; sync: Sync; checkedAt: Date | null }

/** What was seen long ago is not told as if it were so still. */
export function publicState({ state, sync, checkedAt }: Stand, now: Date): PublicState {
  if (state === 'paused') return 'paused'
  if (!checkedAt || now.getTime() - checkedAt.getTime() > STALE_MS) return 'unknown'
  return sync
}

/** The proved tags that are versions, in Composer's order, the highest first. */
export function orderVersions(proved: readonly ProvedVersion[]): ProvedVersion[] {
  return proved
    .map((version) => ({ version, normalized: normalizeTag(version.tag) }))
    .filter((each): each is { version: ProvedVersion; normalized: string } => each.normalized !== null)
    .sort((a, b) => compareVersions(b.normalized, a.normalized))
    .map(({ version }) => version)
}

/** Of versions with the highest first: the highest stable one, as Composer installs by default; else the highest. */
export function newestOf(ordered: readonly ProvedVersion[]): ProvedVersion | null {
  const stable = ordered.find(({ tag }) => !UNSTABLE.test(normalizeTag(tag) ?? ''))
  return stable ?? ordered[0] ?? null
}

/** From the push to the proof, in milliseconds; null where a moment is not known. */
export function timeToVisible({ pushedAt, visibleAt }: ProvedVersion): number | null {
  if (!pushedAt || !visibleAt) return null
  return Math.max(0, visibleAt.getTime() - pushedAt.getTime())
}

/** The median time to visible, in milliseconds, of what became visible in the last 30 days. */
export function recentMedian(proved: readonly ProvedVersion[], now: Date): number | null {
  const since = now.getTime() - MEDIAN_OF_MS
  const times = proved
    .filter(({ visibleAt }) => visibleAt !== null && visibleAt.getTime() >= since)
    .map(timeToVisible)
    .filter((time) => time !== null)
    .sort((a, b) => a - b)
  const middle = times.slice(Math.ceil(times.length / 2) - 1, Math.floor(times.length / 2) + 1)
  if (times.length === 0) return null
  return middle.reduce((sum, time) => sum + time, 0) / middle.length
}
