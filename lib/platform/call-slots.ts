import pLimit from 'p-limit'
import type { PrismaClient } from '#prisma/generated/client.ts'
import type { Clock } from './clock.ts'
import { createLeasedSlots } from './leased-slots.ts'

/** The part of a Database that slots need. */
export type SlotDatabase = { kind: 'embedded' } | { kind: 'server'; prisma: PrismaClient }

export type CallSlots = {
  /**
   * Does the work as soon as a slot is free. `leaseMs` is the longest that it can take: when its process dies, the
   * slot is free again soon after.
   */
  run<T>(work: () => Promise<T>, leaseMs: number): Promise<T>
}

/**
 * Lets at most `count` works of a name run at a time, over all processes on one database. Only one process opens
 * an embedded database: there the limit needs no table.
 */
export function createCallSlots({
  database,
  ...options
}: {
  database: SlotDatabase
  clock: Clock
  name: string
  count: number
}): CallSlots {
  if (database.kind === 'server') return createLeasedSlots({ db: database.prisma, ...options })
  const limit = pLimit(options.count)
  return { run: (work) => limit(work) }
}
