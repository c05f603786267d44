import type { UserId } from '#lib/platform/ids.ts'
import { invariant } from '#lib/platform/result.ts'
import type { Check, CheckName } from '#lib/publication/check.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { isRelaying } from '#lib/publication/publication.ts'
import { endsWithRun } from '#lib/publication/repair.ts'
import { carryOutRepair } from '#lib/reconcile/carry-out-repair.ts'
import { settleDrift } from '#lib/reconcile/settle-drift.ts'
import { startRepair } from '#lib/reconcile/start-repair.ts'
import { carryOn, findPublication } from './drive.ts'
import type { World } from './start-world.ts'

export type Kept = { userId: UserId; repositoryId: string; publicationId: string }

/** One check after a fresh look at both sites. */
export async function look(world: World, { publicationId }: Kept, name: CheckName): Promise<Check> {
  const checks = await checkPublication(world.services, { publicationId })
  const check = checks?.find((each) => each.name === name)
  invariant(check, `the check ${name} is made`)
  return check
}

/** The checks that do not pass after a fresh look, as `name reason`. */
export async function listTroubles(world: World, { publicationId }: Kept): Promise<string[]> {
  const checks = (await checkPublication(world.services, { publicationId })) ?? []
  return checks.filter(({ state }) => state !== 'pass').map(({ name, reason }) => `${name} ${reason}`)
}

export function findRepair(world: World, id: string) {
  return world.services.database.prisma.repair.findUniqueOrThrow({ where: { id } })
}

/** The receipts of a publication, oldest first. */
export function listReceipts(world: World, { publicationId }: Kept) {
  return world.services.database.prisma.repair.findMany({
    where: { publicationId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
}

/** What the history says of a publication, or of one of its checks, oldest first. */
export async function readHistory(world: World, { publicationId }: Kept, check?: CheckName) {
  const events = await world.services.database.prisma.event.findMany({
    where: { publicationId, ...(check ? { data: { path: ['check'], equals: check } } : {}) },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return events.map(({ kind, data, userId }) => ({ kind, data, userId }))
}

/** Presses the button of a check as its user; the receipt when everything that follows is done. */
export async function press(world: World, kept: Kept, check: CheckName) {
  const { userId, repositoryId } = kept
  const begun = await startRepair(world.services, { userId, repositoryId, check })
  invariant(begun.ok, `the repair begins: ${JSON.stringify(begun)}`)
  return carryThrough(world, begun.value.repairId)
}

/** Does what the worker would do for a repair that began, up to the look that may close its receipt. */
export async function carryThrough(world: World, repairId: string) {
  await carryOutRepair(world.services, { repairId })
  const { state, remedy, publicationId } = await findRepair(world, repairId)
  const publication = await findPublication(world, publicationId)
  if (state === 'proving' && endsWithRun(remedy) && isRelaying(publication.state))
    await carryOn(world, publicationId, 'repaired')
  await settle(world, publicationId)
  return findRepair(world, repairId)
}

/** A look once every hook call has arrived, and what follows from it. */
export async function settle(world: World, publicationId: string): Promise<void> {
  await world.settled()
  await checkPublication(world.services, { publicationId })
  await settleDrift(world.services, { publicationId })
}
