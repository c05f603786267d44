import type { RunSummary } from './list-runs.ts'

/** A run as files carry it: times in ISO 8601, lengths in milliseconds. */
export type ExportedRun = Record<(typeof recordColumns)[number], string | number | null>

export const recordColumns = [
  'id',
  'package',
  'repository',
  'trigger',
  'state',
  'reason',
  'refs',
  'attempts',
  'created_at',
  'received_at',
  'requested_at',
  'accepted_at',
  'crawled_at',
  'visible_at',
  'finished_at',
  'visible_after_ms',
] as const

/** `pushed`: the refs whose pushes it serves, told of where it has not read what it has to prove. */
export function toRecord(run: Omit<RunSummary, 'pushed'>, pushed: string[]): ExportedRun {
  const { receivedAt, visibleAt, targets } = run
  const refs = targets.length > 0 ? targets.map(({ ref }) => ref) : pushed
  return {
    id: run.id,
    package: run.packageName,
    repository: run.repository,
    trigger: run.trigger,
    state: run.state,
    reason: run.reason,
    refs: refs.join(' '),
    attempts: run.attempts,
    created_at: run.createdAt.toISOString(),
    received_at: time(receivedAt),
    requested_at: time(run.requestedAt),
    accepted_at: time(run.acceptedAt),
    crawled_at: time(run.crawledAt),
    visible_at: time(visibleAt),
    finished_at: time(run.finishedAt),
    visible_after_ms: receivedAt && visibleAt ? visibleAt.getTime() - receivedAt.getTime() : null,
  }
}

const time = (at: Date | null) => at?.toISOString() ?? null
