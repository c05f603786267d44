import { randomBytes } from 'node:crypto'
import type { Faults } from '../faults.ts'
import { type Crawler, crawlPackage } from './crawl-package.ts'
import { createQueue, type Queue } from './queue.ts'
import { findJob, findPackage, type Job, type JobResult } from './state.ts'

/** How long a finished job can still be asked for. */
export const JOB_RETENTION_MS = 600_000

export type Jobs = {
  /** Queues an update; a package that already waits for one keeps its job. */
  schedule(name: string): string
  /** The result of a finished job within its retention, else null: unknown and running look alike. */
  result(id: string): JobResult | null
  /** Updates a package now, in its turn, without a job. */
  crawl(name: string): Promise<JobResult>
  setDelay(ms: number): void
  /** Runs again what a former process left unfinished. */
  resume(): void
  close(): Promise<void>
}

type Options = { crawler: Crawler; faults: Faults; save: () => void; delayMs: number }

type Context = Options & { queue: Queue; queued: Map<string, string> }

function explain(cause: unknown): JobResult {
  const exceptionMsg = cause instanceof Error ? cause.message : String(cause)
  const message = 'An unexpected failure occurred'
  return { status: 'errored', message, exceptionMsg, exceptionClass: 'RuntimeException' }
}

async function update({ crawler, save }: Context, name: string): Promise<JobResult> {
  const pkg = findPackage(crawler.state, name)
  if (!pkg) return { status: 'package_gone', message: 'Package was deleted, skipped' }
  return crawlPackage(crawler, pkg).catch(explain).finally(save)
}

async function work(context: Context, job: Job) {
  const { crawler, faults, save, queue, queued } = context
  queued.delete(job.package)
  const stuck = faults.take('packagist', 'stuck_job', 'POST', `/packages/${job.package}`)
  job.phase = stuck ? 'stuck' : 'started'
  save()
  if (stuck) return
  const result = await update(context, job.package)
  // A job that the stop cut short stays unfinished, so that the next start runs it again.
  if (queue.isStopped()) return
  Object.assign(job, { phase: 'finished', result, finishedAt: crawler.now() })
  save()
}

function start(context: Context, job: Job) {
  context.queued.set(job.package, job.id)
  context.queue.add(job.package, () => work(context, job))
}

function isForgotten({ finishedAt }: Job, now: number): boolean {
  return finishedAt !== null && finishedAt + JOB_RETENTION_MS <= now
}

function schedule(context: Context, name: string): string {
  const { crawler, save, queued } = context
  const { jobs } = crawler.state
  const waiting = queued.get(name)
  if (waiting !== undefined) return waiting
  for (const job of Object.values(jobs)) if (isForgotten(job, crawler.now())) delete jobs[job.id]
  const id = randomBytes(20).toString('hex')
  const job: Job = { id, package: name, phase: 'queued', result: null, finishedAt: null }
  jobs[id] = job
  save()
  start(context, job)
  return id
}

function resume(context: Context) {
  for (const job of Object.values(context.crawler.state.jobs)) {
    if (job.phase !== 'queued' && job.phase !== 'started') continue
    job.phase = 'queued'
    start(context, job)
  }
}

/** The update jobs: packages in parallel, the updates of one package one after another. */
export function createJobs(options: Options): Jobs {
  const queue = createQueue(options.delayMs)
  const context: Context = { ...options, queue, queued: new Map() }
  const { state, now } = options.crawler
  return {
    schedule: (name) => schedule(context, name),
    result(id) {
      const job = findJob(state, id)
      return job && !isForgotten(job, now()) ? job.result : null
    },
    crawl: (name) => queue.run(name, () => update(context, name)),
    setDelay: queue.setDelay,
    resume: () => resume(context),
    close: queue.stop,
  }
}
