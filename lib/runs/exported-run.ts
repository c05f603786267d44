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

export function toRecord(run: RunSummary): ExportedRun {
  const { receivedAt, visibleAt } = run
  return {
    id: run.id,
    package: run.packageName,
    repository: run.repository,
    trigger: run.trigger,
    state: run.state,
    reason: run.reason,
    refs: run.targets.map(({ ref }) => ref).join(' '),
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
