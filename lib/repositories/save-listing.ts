import type { GiteeRepository } from '#lib/gitee/repositories.ts'
import { recordEvent } from '#lib/history/record-event.ts'
import type { Db } from '#lib/platform/database.ts'
import {
  findAccess,
  findKnown,
  insertRepositories,
  type Sighting,
  saveAccess,
  updateRepository,
} from './store.ts'

type Known = Awaited<ReturnType<typeof findKnown>>[number]

/** Saves one listed page: repositories, what changed about them, and that the user reaches them. */
export async function saveListing(tx: Db, sighting: Sighting): Promise<void> {
  const { host, seenAt, repositories } = sighting
  const giteeIds = repositories.map(({ id }) => id)
  const before = await findKnown(tx, host, giteeIds)
  const knownBy = new Map(before.map((row) => [row.giteeId, row]))
  await insertRepositories(
    tx,
    host,
    seenAt,
    repositories.filter(({ id }) => !knownBy.has(id)),
  )
  for (const repository of repositories) {
    const row = knownBy.get(repository.id)
    // The second listing shows again what the first one has just brought up to date.
    const isFresh = row?.seenAt.getTime() === seenAt.getTime()
    if (row && !isFresh) await saveChange(tx, row, repository, seenAt)
  }
  const saved = before.length === repositories.length ? before : await findKnown(tx, host, giteeIds)
  await saveReach(tx, sighting, new Map(saved.map(({ giteeId, id }) => [giteeId, id])))
}

/** Brings repositories that are known up to date where a list shows anything else of them; others are left. */
export async function refreshListed(
  tx: Db,
  { host, seenAt, repositories }: Pick<Sighting, 'host' | 'seenAt' | 'repositories'>,
): Promise<void> {
  const known = await findKnown(
    tx,
    host,
    repositories.map(({ id }) => id),
  )
  const rowBy = new Map(known.map((row) => [row.giteeId, row]))
  for (const listed of repositories) {
    const row = rowBy.get(listed.id)
    if (row && isOther(row, listed)) await saveChange(tx, row, listed, seenAt)
  }
}

function isOther(row: Known, listed: GiteeRepository): boolean {
  const { fullName, visibility, defaultBranch, isEmpty } = listed
  const hasMoved = row.pushedAt?.getTime() !== listed.pushedAt?.getTime()
  const isRenamed = row.fullName !== fullName || row.visibility !== visibility
  return isRenamed || hasMoved || row.defaultBranch !== defaultBranch || row.isEmpty !== isEmpty
}

async function saveChange(tx: Db, row: Known, listed: GiteeRepository, seenAt: Date): Promise<void> {
  const rereads = row.defaultBranch !== listed.defaultBranch
  await updateRepository(tx, { id: row.id, seenAt, rereads }, listed)
  const changes = [
    { kind: 'repository_renamed', from: row.fullName, to: listed.fullName },
    { kind: 'repository_visibility_changed', from: row.visibility, to: listed.visibility },
  ] as const
  for (const { kind, from, to } of changes) {
    if (from !== to) await recordEvent(tx, { repositoryId: row.id, kind, data: { from, to }, at: seenAt })
  }
}

/** Groups the page by right, so that a page costs a handful of statements. */
async function saveReach(tx: Db, sighting: Sighting, idOf: Map<string, string>): Promise<void> {
  const { userId, grantId, seenAt, areAdministered, repositories } = sighting
  const existing = await findAccess(tx, userId, [...idOf.values()])
  const accessBy = new Map(existing.map((access) => [access.repositoryId, access]))
  const groups = { admin: [] as string[], member: [] as string[] }
  for (const repository of repositories) {
    const repositoryId = idOf.get(repository.id)
    if (repositoryId === undefined) continue
    const isAdmin = areAdministered || repository.isAdmin === true
    const access = accessBy.get(repositoryId)
    const isSeenAsAdmin = access?.isAdmin && access.checkedAt.getTime() === seenAt.getTime()
    const isBetter = access?.isAdmin && (access.grantId !== grantId || isSeenAsAdmin)
    if (!isAdmin && isBetter) continue
    groups[isAdmin ? 'admin' : 'member'].push(repositoryId)
  }
  const base = { userId, grantId, checkedAt: seenAt }
  if (groups.admin.length > 0) await saveAccess(tx, { ...base, isAdmin: true, repositoryIds: groups.admin })
  if (groups.member.length > 0)
    await saveAccess(tx, { ...base, isAdmin: false, repositoryIds: groups.member })
}
