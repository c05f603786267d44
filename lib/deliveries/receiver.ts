import { createRateLimit, type RateLimit } from '#lib/platform/rate-limit.ts'
import type { Services } from '#lib/platform/services.ts'
import { createTally, type Tally } from '#lib/platform/tally.ts'
import { type ContentKeeper, createContentKeeper } from './content-keeper.ts'
import { createDeliveryBatch, type DeliveryBatch, type WriteDeliveries } from './delivery-batch.ts'
import { createHookKeys, type HookKeys } from './hook-keys.ts'
import { addRefusals, markPings, type RefusalCount } from './hook-store.ts'
import type { IntakeLimits } from './intake-limits.ts'

/** What the calls of one process share. All of it is bounded, and none of it is authoritative. */
export type Receiver = {
  services: Services
  hookKeys: HookKeys
  batch: DeliveryBatch
  contents: ContentKeeper
  refusals: Tally<RefusalCount>
  pings: Tally<{ publicationId: string; at: Date }>
  signedOfHook: RateLimit
  refusedOfAddress: RateLimit
}

const LARGEST_TALLY = 10_000

export function createReceiver(services: Services, limits: IntakeLimits, write: WriteDeliveries): Receiver {
  const { database, log } = services
  const onError = (error: unknown) => log.warn({ err: error }, 'counts of hook calls wait to be written')
  return {
    services,
    hookKeys: createHookKeys(services),
    batch: createDeliveryBatch(write, log),
    contents: createContentKeeper(services),
    refusals: createTally({
      delayMs: 1_000,
      largest: LARGEST_TALLY,
      merge: (known, added) => ({ ...added, count: known.count + added.count }),
      write: (entries) =>
        addRefusals(
          database.prisma,
          entries.map(([, count]) => count),
        ),
      onError,
    }),
    pings: createTally({
      delayMs: 50,
      largest: LARGEST_TALLY,
      merge: (_known, added) => added,
      write: (entries) =>
        markPings(
          database.prisma,
          entries.map(([, ping]) => ping),
        ),
      onError,
    }),
    signedOfHook: createRateLimit(limits.signedOfHook, limits.windowMs),
    refusedOfAddress: createRateLimit(limits.refusedOfAddress, limits.windowMs),
  }
}
