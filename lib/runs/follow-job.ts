import { connectPackagist } from '#lib/packagist/api.ts'
import { findSkips } from '#lib/packagist/find-skips.ts'
import { getJob, type PackagistJob } from '#lib/packagist/jobs.ts'
import type { Services } from '#lib/platform/services.ts'
import type { SeenSkip } from '#lib/publication/observation.ts'
import type { Outcome } from './outcome.ts'
import { Targets } from './run.ts'
import type { RunRecord } from './store.ts'
import { skipTargets } from './targets.ts'

export type CrawlOutcome = {
  log: { jobId: string; status: string; message: string; text: string }
  skips: SeenSkip[]
}

const LONGEST_WORDS = 500

const POLL_MS = 1_000
const LATER_POLL_MS = 5_000
const SOON_MS = 60_000
/** Packagist says `running` of unknown, expired and superseded jobs too. */
const DEADLINE_MS = 30 * 60_000

/** Third step: waits for Packagist's job, and keeps its log, which Packagist forgets after 600 s. */
export async function followJob(services: Services, run: RunRecord): Promise<Outcome> {
  if (run.jobId === null) return { kind: 'moved', change: { state: 'proving' } }
  const job = await getJob(connectPackagist(services), run.jobId)
  if (!job.ok) return { kind: 'failed', ...job }
  if (job.value.state === 'finished') return crawled(services, run, run.jobId, job.value)
  const waited = services.clock.now().getTime() - (run.acceptedAt ?? run.createdAt).getTime()
  if (waited > DEADLINE_MS) return { kind: 'moved', change: { state: 'proving', reason: 'crawl_timeout' } }
  return { kind: 'wait', ms: waited < SOON_MS ? POLL_MS : LATER_POLL_MS }
}

type FinishedJob = Extract<PackagistJob, { state: 'finished' }>

/** A failed crawl may have saved good versions all the same: proof decides, the crawl's word explains. */
function crawled(services: Services, run: RunRecord, jobId: string, job: FinishedJob): Outcome {
  const skips = findSkips(job.log)
  const crawl: CrawlOutcome = {
    log: { jobId, status: job.status, message: job.message, text: job.log },
    skips: skips.map(({ kind, ref, reason, text }) => ({
      kind,
      ref,
      reason,
      text: text.slice(0, LONGEST_WORDS),
    })),
  }
  const change = {
    crawledAt: services.clock.now(),
    targets: skipTargets(Targets.parse(run.targets), skips),
    reason: crawlReason(job.status),
  }
  return { kind: 'moved', change: { ...change, state: 'proving' }, crawl }
}

function crawlReason(status: FinishedJob['status']): string | null {
  switch (status) {
    case 'completed':
      return null
    case 'failed':
      return 'crawl_failed'
    case 'errored':
      return 'crawl_errored'
    case 'package_gone':
    case 'package_deleted':
      return 'package_frozen'
  }
}
