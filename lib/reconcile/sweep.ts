import pLimit from 'p-limit'
import { giteeForGrant } from '#lib/accounts/gitee-for-grant.ts'
import { connectPackagist } from '#lib/packagist/api.ts'
import { newId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { recheckPublication } from '#lib/publication/check-publication.ts'
import { comparePackages } from './compare-packages.ts'
import { compareRepositories } from './compare-repositories.ts'
import { countCalls } from './count-calls.ts'
import { createFindings, type Findings } from './findings.ts'
import { readDue } from './read-due.ts'
import { readFeed } from './read-feed.ts'
import { settleDrift } from './settle-drift.ts'
import {
  countSelfRepairs,
  countWatched,
  findKept,
  findListed,
  insertSweep,
  listDue,
  listKeepers,
  listUsernames,
  pruneSweeps,
  saveSweep,
} from './sweep-store.ts'

/** Users and keepers that are read from the tables at once. */
const BATCH = 50
const CONCURRENCY = 10
/** After a gap in the feed everything is due: so many packages a sweep. */
const MOST_DUE = 1_000
const KEEP_SWEEPS_MS = 90 * 24 * 60 * 60_000

export type Swept = {
  publications: number
  packagistCalls: number
  giteeCalls: number
  found: number
  repaired: number
  failures: number
  isResync: boolean
}

/**
 * Looks for what no hook tells, over all publications, at a cost that follows maintainers and change: one
 * list of Gitee for each keeper, one of Packagist for each user and fifty packages, the feed of changes, and
 * calls for what differs. Recorded with what it cost, found and repaired.
 */
export async function sweep(given: Services): Promise<Swept> {
  const { services, calls } = countCalls(given)
  const { prisma } = services.database
  const id = newId()
  const startedAt = services.clock.now()
  await insertSweep(prisma, { id, startedAt })
  const findings = createFindings()
  await sweepGitee(services, findings)
  await sweepUsers(services, findings)
  const isResync = await sweepMetadata(services, findings)
  const found = await judge(services, findings)
  const failed = findings.failures()
  const swept = {
    publications: await countWatched(prisma),
    packagistCalls: calls.packagist,
    giteeCalls: calls.gitee,
    found,
    repaired: await countSelfRepairs(prisma, startedAt),
    failures: Object.values(failed).reduce((sum, count) => sum + count, 0),
    isResync,
  }
  await saveSweep(prisma, id, { ...swept, finishedAt: services.clock.now() })
  await pruneSweeps(prisma, new Date(startedAt.getTime() - KEEP_SWEEPS_MS))
  services.log.info({ ...swept, failed }, 'swept')
  return swept
}

async function sweepGitee(services: Services, findings: Findings): Promise<void> {
  const { prisma } = services.database
  const limit = pLimit(CONCURRENCY)
  for (let after = ''; ; ) {
    const keepers = await listKeepers(prisma, after, BATCH)
    if (keepers.length === 0) return
    const kept = Map.groupBy(
      await findKept(
        prisma,
        keepers.map(({ id }) => id),
      ),
      ({ grantId }) => grantId,
    )
    await limit.map(keepers, (keeper) =>
      compareRepositories(services, giteeForGrant(services, keeper.id), {
        keeper,
        kept: kept.get(keeper.id) ?? [],
        findings,
      }),
    )
    after = keepers.at(-1)?.id ?? ''
  }
}

async function sweepUsers(services: Services, findings: Findings): Promise<void> {
  const { prisma } = services.database
  const packagist = connectPackagist(services)
  const limit = pLimit(CONCURRENCY)
  const at = services.clock.now()
  for (let after = ''; ; ) {
    const usernames = await listUsernames(prisma, after, BATCH)
    if (usernames.length === 0) return
    const listed = Map.groupBy(
      await findListed(prisma, usernames),
      ({ credential }) => credential?.canonical ?? '',
    )
    await limit.map(usernames, (username) =>
      comparePackages(packagist, username, { publications: listed.get(username) ?? [], findings, at }),
    )
    after = usernames.at(-1) ?? ''
  }
}

async function sweepMetadata(services: Services, findings: Findings): Promise<boolean> {
  const packagist = connectPackagist(services)
  const feed = await readFeed(services, packagist)
  if (!feed.ok) findings.fail(feed.reason)
  const limit = pLimit(CONCURRENCY)
  const due = await listDue(services.database.prisma, MOST_DUE)
  await limit.map(due, (publication) => readDue(services, packagist, { publication, findings }))
  return feed.ok && feed.value.isResync
}

/** Judges what differs, and begins at once what may be repaired without asking. */
async function judge(services: Services, findings: Findings): Promise<number> {
  let found = 0
  for (const [publicationId, fresh] of findings.entries()) {
    const drifts = await recheckPublication(services, { publicationId, fresh })
    if (drifts === null)
      await services.queue.enqueue(services.database.prisma, 'check-publication', { publicationId })
    found += drifts ?? 0
    await settleDrift(services, { publicationId })
  }
  return found
}
