import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Faults } from '../faults.ts'
import { type Crawler, crawlPackage } from './crawl-package.ts'
import { createLocks } from './locks.ts'
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

function explain(cause: unknown): JobResult {
  const exceptionMsg = cause instanceof Error ? cause.message : String(cause)
  const message = 'An unexpected failure occurred'
  return { status: 'errored', message, exceptionMsg, exceptionClass: 'RuntimeException' }
}

/** The update queue: packages in parallel, the updates of one package one after another. */
export function createJobs({ crawler, faults, save, delayMs }: Options): Jobs {
  const { state, now } = crawler
  const locks = createLocks(3)
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()
  const queued = new Map<string, string>()
  let pause = delayMs

  async function update(name: string): Promise<JobResult> {
    const pkg = findPackage(state, name)
    if (!pkg) return { status: 'package_gone', message: 'Package was deleted, skipped' }
    return crawlPackage(crawler, pkg)
  }
  async function work(job: Job) {
    if (stopping.signal.aborted) return
    queued.delete(job.package)
    const stuck = faults.take('packagist', 'stuck_job', 'POST', `/packages/${job.package}`)
    job.phase = stuck ? 'stuck' : 'started'
    save()
    if (stuck) return
    const result = await update(job.package).catch(explain)
    if (stopping.signal.aborted) return
    Object.assign(job, { phase: 'finished', result, finishedAt: now() })
    save()
  }
  async function waitTurn(job: Job) {
    if (pause > 0) await delay(pause, undefined, { signal: stopping.signal })
    await locks.run(job.package, () => work(job))
  }
  function start(job: Job) {
    queued.set(job.package, job.id)
    const working = waitTurn(job).catch((cause: unknown) => {
      if (!stopping.signal.aborted) throw cause
    })
    running.add(working)
    void working.then(() => running.delete(working))
  }
  function forgetOld() {
    for (const { id, finishedAt } of Object.values(state.jobs)) {
      if (finishedAt !== null && finishedAt + JOB_RETENTION_MS < now()) delete state.jobs[id]
    }
  }
  return {
    schedule(name) {
      const waiting = queued.get(name)
      if (waiting !== undefined) return waiting
      forgetOld()
      const id = randomBytes(20).toString('hex')
      const job: Job = { id, package: name, phase: 'queued', result: null, finishedAt: null }
      state.jobs[id] = job
      save()
      start(job)
      return id
    },
    result(id) {
      const job = findJob(state, id)
      if (!job || job.finishedAt === null || job.finishedAt + JOB_RETENTION_MS <= now()) return null
      return job.result
    },
    crawl: (name) => locks.run(name, () => update(name).finally(save)),
    setDelay(ms) {
      pause = ms
    },
    resume() {
      for (const job of Object.values(state.jobs)) {
        if (job.phase !== 'queued' && job.phase !== 'started') continue
        job.phase = 'queued'
        start(job)
      }
    },
    async close() {
      stopping.abort()
      await Promise.allSettled(running)
    },
  }
}
