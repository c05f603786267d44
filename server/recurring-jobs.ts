import type { Services } from '#lib/platform/services.ts'
import { nextSweepAt } from '#lib/reconcile/next-sweep.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const RESUME_EVERY_MS = 5 * SECOND_MS
const REST_FACTOR = 20
const LOOK_AROUND_EVERY_MS = 30 * SECOND_MS
const PRUNE_EVERY_MS = 60 * MINUTE_MS
const KEEP_EVERY_MS = MINUTE_MS

/** Jobs that come again by themselves; over all processes each waits at most once. */
const recurringJobs = ['resume-work', 'look-around', 'prune-tables', 'sweep'] as const

type RecurringJob = (typeof recurringJobs)[number]

/** Carries a job out; one that throws is over too, and the next one comes in its turn. */
export async function comeAgain(
  services: Services,
  name: RecurringJob,
  work: () => Promise<unknown>,
): Promise<void> {
  const started = performance.now()
  try {
    await work()
  } finally {
    await enqueueAt(services, name, nextAt(services, name, performance.now() - started))
  }
}

/**
 * Enqueues the recurring jobs at once, and every minute those that do not wait: one that was tried in vain too often,
 * or ended with its process, has no successor.
 */
export async function keepComing(services: Services, everyMs = KEEP_EVERY_MS): Promise<{ stop(): void }> {
  for (const name of recurringJobs) await enqueueAt(services, name, services.clock.now())
  const keeping = setInterval(() => {
    enqueueMissing(services, everyMs).catch((error) =>
      services.log.warn({ err: error }, 'the recurring jobs could not be enqueued'),
    )
  }, everyMs)
  return { stop: () => clearInterval(keeping) }
}

/** One that is under way is not hurried: what is enqueued here comes after a rest too. */
async function enqueueMissing(services: Services, restMs: number): Promise<void> {
  const earliest = after(services, restMs).getTime()
  for (const name of recurringJobs) {
    const next = nextAt(services, name, 0).getTime()
    await enqueueAt(services, name, new Date(Math.max(next, earliest)))
  }
}

function nextAt(services: Services, name: RecurringJob, tookMs: number): Date {
  switch (name) {
    // Where very much waits a look takes long: then it comes less often.
    case 'resume-work':
      return after(services, Math.max(RESUME_EVERY_MS, REST_FACTOR * tookMs))
    case 'look-around':
      return after(services, LOOK_AROUND_EVERY_MS)
    case 'prune-tables':
      return after(services, PRUNE_EVERY_MS)
    case 'sweep':
      return nextSweepAt(services.clock.now(), services.settings.sweepEveryMs, Math.random())
  }
}

function after({ clock }: Services, ms: number): Date {
  return new Date(clock.now().getTime() + ms)
}

async function enqueueAt({ queue, database }: Services, name: RecurringJob, startAfter: Date): Promise<void> {
  await queue.enqueue(database.prisma, name, {}, { key: name, startAfter })
}
