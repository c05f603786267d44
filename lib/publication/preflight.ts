import { createHash } from 'node:crypto'
import type { RemoteRefs } from '#lib/git/remote-refs.ts'
import { MAX_DOWNLOADS_FOR_URL_EDIT } from '#lib/packagist/change-repository-url.ts'
import type { PublishedVersion } from '#lib/packagist/metadata.ts'
import { isSameRepository } from '#lib/packagist/repository-url.ts'
import type { SeenManifest } from './observation.ts'
import { type Comparison, comparePublished, compareTags, type TagComparison } from './tag-comparison.ts'

/** What a move may meet; other obstacles have words of remotes, manifests and credentials. */
export const preflightReasons = [
  'already_there',
  'other_package_there',
  'tags_differ',
  'versions_vanish',
  'tags_left_behind',
  'archives_end',
  'default_branch_differs',
  'old_home_unread',
] as const

/** What a remote shows to anybody, or why it cannot be read. */
export type Read<T> = { read: true; value: T } | ({ read: false } & Unreadable)

/** Why something cannot be read, with the other side's words. */
export type Unreadable = { reason: string; detail?: string }

/** Of a failure, only what is said about it. */
export function unreadable({ reason, detail }: { reason: string; detail?: string | undefined }): Unreadable {
  return { reason, ...(detail === undefined ? {} : { detail }) }
}

/** Everything that a move of a package from one repository to another is judged by. */
export type MoveFacts = {
  packageName: string | null
  /** Null where the package is not one that the credential's user maintains: Packagist then tells it to nobody. */
  fromUrl: string | null
  toUrl: string
  from: Read<RemoteRefs>
  to: Read<RemoteRefs>
  /** Gitee's own word. */
  isTargetPublic: boolean
  manifest: Read<SeenManifest>
  /** The tagged versions that users can install. */
  versions: PublishedVersion[]
  packageExists: boolean
  downloads: number
  credential: { username: string; hasMain: boolean; isWorking: boolean } | null
}

type BranchHead = { name: string; commit: string }

export type Preflight = {
  packageName: string | null
  fromUrl: string | null
  toUrl: string
  /** Null where one of the two cannot be read. */
  tags: TagComparison | null
  /** Versions on Packagist against the new home's tags; `differing` keep their old commit, `missing` vanish. */
  published: Comparison | null
  defaultBranch: { from: BranchHead | null; to: BranchHead | null }
  /** The package name in composer.json of the new home; null where there is none to read. */
  nameThere: string | null
  /** Why the old home could not be read. */
  unread: Unreadable | null
  downloads: number
  isLocked: boolean
  /** Versions with a zip archive: they keep theirs, new ones get none. */
  archives: number
  /** Published versions that go on to be installed from the old address. */
  keepsOldSource: number
  username: string | null
  verdict: 'safe' | 'warn' | 'blocked'
  obstacles: string[]
  warnings: string[]
}

/** Judges a move before anything is changed. Pure. */
export function judgeMove(facts: MoveFacts): Preflight {
  const { from, to, versions, toUrl, downloads } = facts
  const tags = from.read && to.read ? compareTags(from.value.refs, to.value.refs) : null
  const published = to.read ? comparePublished(versions, to.value.refs) : null
  const defaultBranch = { from: headOf(from), to: headOf(to) }
  const kept = keptVersions(versions, published)
  const archives = kept.filter(({ hasDist }) => hasDist).length
  const obstacles = [...new Set(obstaclesOf(facts))]
  const warnings = warningsOf({ facts, tags, published, defaultBranch, archives })
  return {
    packageName: facts.packageName,
    fromUrl: facts.fromUrl,
    toUrl,
    tags,
    published,
    defaultBranch,
    nameThere: facts.manifest.read && facts.manifest.value.usable ? facts.manifest.value.name : null,
    unread: from.read || facts.fromUrl === null ? null : unreadable(from),
    downloads,
    isLocked: isLocked(facts),
    archives,
    keepsOldSource: kept.filter(({ sourceUrl }) => sourceUrl !== null && !isSameRepository(sourceUrl, toUrl))
      .length,
    username: facts.credential?.username ?? null,
    verdict: obstacles.length > 0 ? 'blocked' : warnings.length > 0 ? 'warn' : 'safe',
    obstacles,
    warnings,
  }
}

/** The published versions that stay; what the new home lacks goes with the next crawl. */
function keptVersions(versions: PublishedVersion[], published: Comparison | null): PublishedVersion[] {
  const vanishing = new Set(published?.missing.map(({ tag }) => tag))
  return versions.filter(({ version }) => !vanishing.has(version))
}

/**
 * Names exactly this judgement: what a person confirms is what they were shown. Downloads and what is pushed to
 * branches meanwhile change nothing about it.
 */
export function preflightDigest(preflight: Preflight): string {
  const { packageName, fromUrl, toUrl, tags, published, archives, username, obstacles, warnings } = preflight
  const judged = [packageName, fromUrl, toUrl, tags, published, archives, username, obstacles, warnings]
  return createHash('sha256').update(JSON.stringify(judged)).digest('hex')
}

const isLocked = ({ downloads }: MoveFacts) => downloads > MAX_DOWNLOADS_FOR_URL_EDIT

function headOf(remote: Read<RemoteRefs>): BranchHead | null {
  if (!remote.read) return null
  const { refs, head } = remote.value
  const found = refs.find(({ kind, name }) => kind === 'branch' && name === head)
  return found ? { name: found.name, commit: found.commit } : null
}

function obstaclesOf(facts: MoveFacts): string[] {
  return [...packageObstacles(facts), ...targetObstacles(facts), ...credentialObstacles(facts)]
}

function packageObstacles(facts: MoveFacts): string[] {
  if (facts.packageName === null) return ['package_name_unknown']
  if (!facts.packageExists) return ['package_absent']
  if (facts.fromUrl === null) return facts.credential ? ['not_maintained'] : []
  const isThere = isSameRepository(facts.fromUrl, facts.toUrl)
  return [...(isThere ? ['already_there'] : []), ...(isLocked(facts) ? ['url_locked'] : [])]
}

/** Packagist compares no names when a URL is changed: it would publish another package under the old name. */
function targetObstacles({ isTargetPublic, to, manifest, packageName }: MoveFacts): string[] {
  if (!isTargetPublic) return ['repository_private']
  if (!to.read) return [to.reason]
  if (to.value.refs.length === 0) return ['repository_empty']
  if (!manifest.read) return [manifest.reason]
  if (!manifest.value.usable) return [manifest.value.reason]
  return packageName !== null && manifest.value.name !== packageName ? ['other_package_there'] : []
}

function credentialObstacles({ credential }: MoveFacts): string[] {
  if (!credential) return ['credential_missing']
  if (!credential.isWorking) return ['token_dead']
  return credential.hasMain ? [] : ['main_token_missing']
}

type Found = Pick<Preflight, 'tags' | 'published' | 'defaultBranch' | 'archives'> & { facts: MoveFacts }

function warningsOf({ facts, tags, published, defaultBranch, archives }: Found): string[] {
  const { from, to } = defaultBranch
  const vanishing = published?.missing.length ?? 0
  const differing = (tags?.differing.length ?? 0) + (published?.differing.length ?? 0)
  const warnings: Record<(typeof preflightReasons)[number], boolean> = {
    already_there: false,
    other_package_there: false,
    tags_differ: differing > 0,
    versions_vanish: vanishing > 0,
    tags_left_behind: vanishing === 0 && (tags?.missing.length ?? 0) > 0,
    archives_end: archives > 0,
    default_branch_differs: from !== null && to !== null && from.name !== to.name,
    old_home_unread: facts.fromUrl !== null && !facts.from.read,
  }
  return preflightReasons.filter((reason) => warnings[reason])
}
