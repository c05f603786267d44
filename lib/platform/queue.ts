import { fromPrisma, PgBoss } from 'pg-boss'
import type { RunTrigger } from '#prisma/generated/enums.ts'
import type { Clock } from './clock.ts'
import type { Database, Db, QueueDb } from './database.ts'
import type { Log } from './log.ts'

/** Every job of the product and its data. A job is one line that calls one verb. */
export type Jobs = {
  'discover-repositories': { discoveryId: string }
  'apply-switch': { publicationId: string }
  'start-run': { publicationId: string; trigger: RunTrigger }
  'collect-log': { runId: string; jobId: string }
  'check-publication': { publicationId: string }
  'revive-publication': { publicationId: string }
  'settle-drift': { publicationId: string }
  'carry-out-repair': { repairId: string }
  'delete-account': { userId: string }
  'work-on-bulk': { bulkActionId: string }
  'reseal-secrets': Record<never, never>
  'resume-work': Record<never, never>
  'look-around': Record<never, never>
  'prune-tables': Record<never, never>
  sweep: Record<never, never>
}

export type JobName = keyof Jobs

/** `startAfter` is told by the process's clock. `sooner`: a job of the same key that waits for later is due at once. */
export type JobOptions = { startAfter?: Date; key?: string; sooner?: boolean }

export type JobHandlers = { [Name in JobName]: (data: Jobs[Name]) => Promise<void> }

/** Jobs of one queue and key wait at most once: a burst becomes one job. */
export interface Queue {
  /** Enqueues inside the caller's transaction: no job without its record, no record without its job. */
  enqueue<Name extends JobName>(tx: Db, name: Name, data: Jobs[Name], options?: JobOptions): Promise<void>
  /** The same for many at once, in one statement. */
  enqueueAll<Name extends JobName>(
    tx: Db,
    name: Name,
    data: Jobs[Name][],
    options?: { startAfter?: Date },
  ): Promise<void>
  /** The same for plain SQL transactions. */
  enqueueSql<Name extends JobName>(
    db: QueueDb,
    name: Name,
    data: Jobs[Name][],
    options?: { startAfter?: Date },
  ): Promise<void>
  work(handlers: JobHandlers): Promise<void>
  stop(): Promise<void>
}

const JOB_EXPIRES_SECONDS = 300
/** A sweep over very many publications; that its worker lives is told by the heartbeat. */
const SWEEP_EXPIRES_SECONDS = 3_600
const HEARTBEAT_SECONDS = 10
/** How soon the jobs of a process that died come back. An embedded database has one process, which is stopped meanwhile. */
const SUPERVISE_SECONDS = { server: 10, embedded: 60 }
const RETRY_LIMIT = 8
const POLL_SECONDS = 1
/** A new job is announced; polling only finds those whose time has come. Every worker of a queue polls. */
const RELAXED_POLL_SECONDS = 4
const STOP_TIMEOUT_MS = 5_000

type QueuePlan = { concurrency: number; policy: 'stately' | 'short'; expiresSeconds?: number }

/**
 * `stately`: one waits and one is worked on per key, so a job never runs beside itself.
 * `short`: one waits per key; these jobs keep others out by a lease of their own.
 */
const names: Record<JobName, QueuePlan> = {
  'discover-repositories': { concurrency: 2, policy: 'stately' },
  'apply-switch': { concurrency: 4, policy: 'stately' },
  'start-run': { concurrency: 4, policy: 'short' },
  'collect-log': { concurrency: 2, policy: 'short' },
  'check-publication': { concurrency: 4, policy: 'stately' },
  'revive-publication': { concurrency: 4, policy: 'stately' },
  'settle-drift': { concurrency: 4, policy: 'stately' },
  'carry-out-repair': { concurrency: 4, policy: 'stately' },
  'delete-account': { concurrency: 1, policy: 'stately' },
  'work-on-bulk': { concurrency: 2, policy: 'stately' },
  'reseal-secrets': { concurrency: 1, policy: 'stately' },
  'resume-work': { concurrency: 1, policy: 'stately' },
  'look-around': { concurrency: 1, policy: 'stately' },
  'prune-tables': { concurrency: 1, policy: 'stately', expiresSeconds: SWEEP_EXPIRES_SECONDS },
  sweep: { concurrency: 1, policy: 'stately', expiresSeconds: SWEEP_EXPIRES_SECONDS },
}

const isJobName = (name: string): name is JobName => name in names
const jobNames = () => Object.keys(names).filter(isJobName)

/**
 * Starts pg-boss on the database and makes the queues. It tells time by the database's clock: it is told how long a
 * job has to wait, so that a process whose clock is wrong puts off nothing.
 */
export async function startQueue(
  database: Pick<Database, 'queueOptions'>,
  log: Log,
  clock: Clock,
): Promise<Queue> {
  const boss = new PgBoss({
    ...database.queueOptions,
    schema: 'queue',
    useListenNotify: true,
    monitorVacuum: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS['db' in database.queueOptions ? 'embedded' : 'server'],
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', (error) => log.error({ err: error }, 'queue error'))
  boss.on('warning', (warning) => log.warn({ warning }, 'queue warning'))
  await boss.start()
  for (const name of jobNames()) await createQueue(boss, name)
  if ('db' in database.queueOptions) await giveBack(database.queueOptions.db)

  const enqueueSql: Queue['enqueueSql'] = async (db, name, data, options = {}) => {
    const jobs = data
      .map((each) => ({ data: each, singletonKey: keyOf(each), ...waitOf(clock, options) }))
      .sort(byKey)
    if (jobs.length > 0) await boss.insert(name, jobs, { db })
  }

  return {
    async enqueue(tx, name, data, options = {}) {
      const waiting = { db: fromPrisma(tx), singletonKey: options.key ?? keyOf(data) }
      const send = () => boss.send(name, data, { ...waiting, ...waitOf(clock, options) })
      if ((await send()) !== null || !options.sooner) return
      const hurried = await boss.update(name, undefined, { ...waiting, match: 'all', startAfter: 0 })
      // Begun since: it may not see what this transaction writes, and another follows it.
      if (hurried.updated === 0) await send()
    },
    enqueueAll: (tx, name, data, options) => enqueueSql(fromPrisma(tx), name, data, options),
    enqueueSql,
    async work(handlers) {
      for (const name of jobNames()) await startWorker(boss, name, handlers, log)
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS, close: true })
    },
  }
}

/** In seconds from now. */
function waitOf(clock: Clock, { startAfter }: { startAfter?: Date }): { startAfter?: number } {
  if (!startAfter) return {}
  return { startAfter: Math.max(0, startAfter.getTime() - clock.now().getTime()) / 1_000 }
}

function keyOf(data: object): string {
  return Object.values(data).join(':')
}

/** Jobs of the same keys wait for each other's transaction: in one order, or for ever. */
function byKey(one: { singletonKey: string }, other: { singletonKey: string }): number {
  return one.singletonKey < other.singletonKey ? -1 : 1
}

/** An embedded database has one process: what is still being worked on was a dead one's, and waits again. */
async function giveBack(db: QueueDb): Promise<void> {
  await db.executeSql(
    `UPDATE queue.job AS lost SET heartbeat_on = NULL, state =
       CASE WHEN EXISTS (
         SELECT FROM queue.job AS twin WHERE twin.name = lost.name AND twin.state = 'retry'
           AND twin.singleton_key IS NOT DISTINCT FROM lost.singleton_key
       ) THEN 'failed'::queue.job_state ELSE 'retry'::queue.job_state END
     WHERE state = 'active'`,
    [],
  )
}

const queueSettings = {
  notify: true,
  /** A worker that died is noticed by its missing heartbeat. */
  heartbeatSeconds: HEARTBEAT_SECONDS,
  retryLimit: RETRY_LIMIT,
  retryDelay: 2,
  retryBackoff: true,
  /** The tables tell what was done: ended jobs are only of use while something is looked into. */
  deleteAfterSeconds: 24 * 60 * 60,
}

/** A queue that an earlier version made keeps its policy; it is told how long its jobs may take and stay now. */
async function createQueue(boss: PgBoss, name: JobName): Promise<void> {
  const { policy, expiresSeconds = JOB_EXPIRES_SECONDS } = names[name]
  await boss.createQueue(name, { ...queueSettings, policy, expireInSeconds: expiresSeconds })
  const { deleteAfterSeconds } = queueSettings
  await boss.updateQueue(name, { expireInSeconds: expiresSeconds, deleteAfterSeconds })
}

async function startWorker<Name extends JobName>(boss: PgBoss, name: Name, handlers: JobHandlers, log: Log) {
  const options = {
    localConcurrency: names[name].concurrency,
    pollingIntervalSeconds: POLL_SECONDS,
    notifyPollingIntervalSeconds: RELAXED_POLL_SECONDS,
    batchSize: 1,
  }
  await boss.work<Jobs[Name]>(name, options, async (jobs) => {
    for (const job of jobs) {
      try {
        await handlers[name](job.data)
      } catch (error) {
        log.error({ err: error, job: name, data: job.data }, 'job failed')
        throw error
      }
    }
  })
}
