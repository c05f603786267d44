import type { PackagistApi } from '#lib/packagist/api.ts'
import { listChanges, type MetadataChanges, TICKS_PER_MS } from '#lib/packagist/changes.ts'
import type { Db } from '#lib/platform/database.ts'
import { ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { findMark, findObserved, markAllDue, markDue, saveMark } from './sweep-store.ts'

const MARK = 'packagist_changes'
const NAMES_AT_ONCE = 1_000

/**
 * Learns from Packagist's feed whose metadata changed since the last sweep, and notes what has to be read
 * again; both in one transaction, so that nothing is lost in between. After a gap that the feed does not
 * cover everything has to be read again: `isResync`.
 */
export async function readFeed(
  services: Services,
  packagist: PackagistApi,
): Promise<Result<{ isResync: boolean }, string>> {
  const { prisma } = services.database
  const mark = await findMark(prisma, MARK)
  const read = await listChanges(packagist, mark === null ? null : Number(mark))
  if (!read.ok) return read
  const at = services.clock.now()
  await prisma.$transaction(
    async (tx) => {
      if (read.value.state === 'read') await noteChanges(tx, read.value, at)
      else await markAllDue(tx, at)
      await saveMark(tx, MARK, { value: String(read.value.timestamp), at })
    },
    { timeout: 60_000 },
  )
  return ok({ isResync: read.value.state === 'resync' })
}

/**
 * Versions that were read after the change are up to date, whenever else was looked at: our own crawls come back in
 * the feed. Its times are of Packagist's clock, what was read has those of ours, which may be minutes apart.
 */
async function noteChanges(
  tx: Db,
  { changed, timestamp }: Extract<MetadataChanges, { state: 'read' }>,
  at: Date,
): Promise<void> {
  const ourLeadMs = at.getTime() - timestamp / TICKS_PER_MS
  const latest = new Map<string, number>()
  for (const { name, at: changedAt } of changed)
    latest.set(name, Math.max(latest.get(name) ?? 0, changedAt.getTime()))
  const names = [...latest.keys()]
  for (let from = 0; from < names.length; from += NAMES_AT_ONCE) {
    const observed = await findObserved(tx, names.slice(from, from + NAMES_AT_ONCE))
    const stale = observed.filter(({ packageName, versionsAt }) => {
      // The feed counts whole seconds: within the same one the change may be the later.
      const changedAt = (latest.get(packageName) ?? 0) + 999 + ourLeadMs
      return versionsAt !== null && versionsAt.getTime() <= changedAt
    })
    await markDue(
      tx,
      stale.map(({ id }) => id),
      at,
    )
  }
}
