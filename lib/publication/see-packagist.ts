import type { PackagistApi } from '#lib/packagist/api.ts'
import { getVersions } from '#lib/packagist/metadata.ts'
import { getMaintainers } from '#lib/packagist/package.ts'
import { readPackagePage } from '#lib/packagist/package-page.ts'
import { listMaintainedPackages } from '#lib/packagist/packages.ts'
import { ok, type Result } from '#lib/platform/result.ts'
import type { Observation, Seen, SeenPackage, SeenVersion } from './observation.ts'
import { unseen } from './see-gitee.ts'

export type Asked = { name: string | null; username: string | null; at: Date }

const nameless = (at: Date) => unseen({ reason: 'package_name_unknown' }, at)

/** Whether the package exists, whose it is and where Packagist reads it from: from the list that is not cached. */
export async function seePackage(
  packagist: PackagistApi,
  { name, username, at }: Asked,
): Promise<Seen<SeenPackage>> {
  if (name === null) return nameless(at)
  const maintained = username === null ? ok([]) : await listMaintainedPackages(packagist, username)
  if (!maintained.ok && maintained.reason !== 'username_unknown') return unseen(maintained, at)
  const own = maintained.ok
    ? maintained.value.find((each) => each.name.toLowerCase() === name.toLowerCase())
    : undefined
  if (own && username !== null) {
    const value = { exists: true, isMaintained: true, maintainers: [username], repositoryUrl: own.repository }
    return { seen: true, value, at }
  }
  return seeUnlisted(packagist, { name, at })
}

/** A package that is not among the user's: nobody's yet, or others'. */
export async function seeUnlisted(
  packagist: PackagistApi,
  { name, at }: { name: string; at: Date },
): Promise<Seen<SeenPackage>> {
  const others = await getMaintainers(packagist, name)
  if (!others.ok) return unseen(others, at)
  const value = {
    exists: others.value !== null,
    isMaintained: false,
    maintainers: others.value ?? [],
    repositoryUrl: null,
  }
  return { seen: true, value, at }
}

/** What only the package's page tells. */
export async function seePage(
  packagist: PackagistApi,
  { name, at }: Pick<Asked, 'name' | 'at'>,
): Promise<Observation['page']> {
  if (name === null) return nameless(at)
  const page = await readPackagePage(packagist, name)
  if (!page.ok) return unseen(page, at)
  if (page.value === null) return unseen({ reason: 'package_absent' }, at)
  const { isFrozenGone: isFrozen, isAbandoned, updatedAt } = page.value
  return { seen: true, value: { isFrozen, isAbandoned, updatedAt }, at }
}

/** Last-Modified of the two p2 files as they came, to be asked for changes by. */
export type Modified = { tags: string | null; branches: string | null }

export type SeenVersions = {
  versions: Seen<SeenVersion[]>
  abandoned: Observation['abandoned']
  modified: Modified
}

/** Tags and branches as Composer sees them; none where Packagist has nothing yet. */
export async function seeVersions(
  packagist: PackagistApi,
  { name, at }: Pick<Asked, 'name' | 'at'>,
): Promise<SeenVersions> {
  const nothing = { abandoned: false, modified: { tags: null, branches: null } }
  if (name === null) return { versions: { seen: true, value: [], at }, ...nothing }
  const [tags, branches] = await Promise.all([
    getVersions(packagist, name),
    getVersions(packagist, name, { branches: true }),
  ])
  if (!tags.ok) return { versions: unseen(tags, at), ...nothing }
  if (!branches.ok) return { versions: unseen(branches, at), ...nothing }
  const read = [tags.value, branches.value].filter((file) => file.state === 'read')
  const value = read.flatMap(({ versions }) => versions.map(toSeen))
  const abandoned = read.find((file) => file.abandoned !== false)?.abandoned ?? false
  const modifiedOf = (file: typeof tags.value) => (file.state === 'read' ? file.lastModified : null)
  const modified = { tags: modifiedOf(tags.value), branches: modifiedOf(branches.value) }
  return { versions: { seen: true, value, at }, abandoned, modified }
}

export type FreshMetadata = {
  versions: Seen<SeenVersion[]>
  abandoned: Observation['abandoned']
  modified: Modified
}

/** Reads only what changed since; null where nothing did. The half that did not stays as it was observed. */
export async function readMetadata(
  packagist: PackagistApi,
  { name, at, kept }: { name: string; at: Date; kept: { observation: Observation; modified: Modified } },
): Promise<Result<FreshMetadata | null, string>> {
  const { modified, observation } = kept
  const since = (ifModifiedSince: string | null) => (ifModifiedSince === null ? {} : { ifModifiedSince })
  const [tags, branches] = await Promise.all([
    getVersions(packagist, name, since(modified.tags)),
    getVersions(packagist, name, { branches: true, ...since(modified.branches) }),
  ])
  if (!tags.ok) return tags
  if (!branches.ok) return branches
  if (tags.value.state === 'unchanged' && branches.value.state === 'unchanged') return ok(null)
  const before = observation.versions.seen ? observation.versions.value : []
  const halves = [
    { file: tags.value, known: before.filter((version) => !isOfBranch(version)), modified: modified.tags },
    { file: branches.value, known: before.filter(isOfBranch), modified: modified.branches },
  ].map(({ file, known, modified: header }) => {
    if (file.state === 'unchanged') return { versions: known, abandoned: null, modified: header }
    if (file.state === 'absent') return { versions: [], abandoned: false, modified: null }
    const { versions, abandoned, lastModified } = file
    return { versions: versions.map(toSeen), abandoned, modified: lastModified }
  })
  const marks = halves.map(({ abandoned }) => abandoned).filter((mark) => mark !== null)
  const [tagHeader = null, branchHeader = null] = halves.map((half) => half.modified)
  return ok({
    versions: { seen: true, value: halves.flatMap(({ versions }) => versions), at },
    abandoned: marks.find((mark) => mark !== false) ?? (marks.length === 0 ? observation.abandoned : false),
    modified: { tags: tagHeader, branches: branchHeader },
  })
}

const isOfBranch = ({ normalized }: SeenVersion) => /^dev-|-dev$/.test(normalized)

/** Of a published version what the checks compare. */
export function toSeen({ version, normalized, commit }: SeenVersion): SeenVersion {
  return { version, normalized, commit }
}
