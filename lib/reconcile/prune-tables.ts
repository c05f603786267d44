import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '#lib/platform/database.ts'
import type { Services } from '#lib/platform/services.ts'
import { pruneLogs } from '#lib/runs/prune-logs.ts'
import { GOODBYE_DAYS } from './account-deletion.ts'
import { removeBulkActions } from './bulk-store.ts'
import { removeDeletions } from './deletion-store.ts'
import {
  type Batch,
  removeDeliveries,
  removeDiscoveries,
  removeEvents,
  removeRefusals,
  removeRepairs,
  removeRuns,
} from './prune-store.ts'

const DAY_MS = 24 * 60 * 60_000
const BATCH = 500
/** Between two batches others get their turn, above all on the embedded database. */
const PAUSE_MS = 20
/** What is left goes an hour later. */
const BATCHES_AT_ONCE = 400
const DISCOVERY_DAYS = 90
const BULK_DAYS = 90
/** Each may have thousands of items. */
const BULK_BATCH = 5

export type Pruned = Record<
  | 'deliveries'
  | 'refusals'
  | 'runs'
  | 'events'
  | 'repairs'
  | 'discoveries'
  | 'logs'
  | 'deletions'
  | 'bulkActions',
  number
>

/**
 * Removes what is older than the operator keeps it (DELIVERY_DAYS, HISTORY_DAYS, CRAWL_LOG_DAYS), in small batches
 * that lock nothing for long, and never what is unfinished or still needed. Returns how many rows went.
 */
export async function pruneTables(
  services: Pick<Services, 'settings' | 'database' | 'clock' | 'log'>,
): Promise<Pruned> {
  const { deliveryDays, historyDays } = services.settings
  // Deliveries before runs: a run goes when its last delivery has gone.
  const deliveries = await prune(services, deliveryDays, removeDeliveries)
  const pruned = {
    deliveries,
    refusals: await pruneRefusals(services, deliveryDays),
    runs: await prune(services, historyDays, removeRuns),
    events: await prune(services, historyDays, removeEvents),
    repairs: await prune(services, historyDays, removeRepairs),
    discoveries: await prune(services, DISCOVERY_DAYS, removeDiscoveries),
    logs: await pruneLogs(services),
    deletions: await pruneDeletions(services),
    bulkActions: await pruneBulkActions(services),
  }
  if (Object.values(pruned).some((count) => count > 0)) services.log.info(pruned, 'pruned')
  return pruned
}

type Given = Pick<Services, 'database' | 'clock'>

async function prune(
  { database, clock }: Given,
  days: number | null,
  remove: (db: Db, batch: Batch) => Promise<string[]>,
): Promise<number> {
  if (days === null) return 0
  const before = new Date(clock.now().getTime() - days * DAY_MS)
  let after = ''
  return inBatches(async () => {
    const ids = await remove(database.prisma, { before, after, most: BATCH })
    after = ids.at(-1) ?? after
    return ids.length
  })
}

async function pruneRefusals({ database, clock }: Given, days: number | null): Promise<number> {
  if (days === null) return 0
  const before = new Date(clock.now().getTime() - days * DAY_MS)
  return inBatches(() => removeRefusals(database.prisma, before, BATCH))
}

async function pruneDeletions({ database, clock }: Given): Promise<number> {
  const before = new Date(clock.now().getTime() - GOODBYE_DAYS * DAY_MS)
  return inBatches(() => removeDeletions(database.prisma, before, BATCH))
}

async function pruneBulkActions({ database, clock }: Given): Promise<number> {
  const before = new Date(clock.now().getTime() - BULK_DAYS * DAY_MS)
  return inBatches(() => removeBulkActions(database.prisma, before, BULK_BATCH), BULK_BATCH)
}

async function inBatches(remove: () => Promise<number>, size = BATCH): Promise<number> {
  let removed = 0
  for (let batch = 0; batch < BATCHES_AT_ONCE; batch += 1) {
    const count = await remove()
    removed += count
    if (count < size) break
    await pause(PAUSE_MS)
  }
  return removed
}
