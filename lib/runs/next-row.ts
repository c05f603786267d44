import type { Outcome } from './outcome.ts'
import { judgeFailure } from './retry-ladder.ts'
import { isCrawlReason } from './run.ts'
import type { RunChange, RunCore } from './store.ts'

/** All that a turn may change of a run which goes on. */
export type NextRow = Pick<
  RunCore,
  | 'state'
  | 'reason'
  | 'words'
  | 'jobId'
  | 'attempts'
  | 'receivedAt'
  | 'requestedAt'
  | 'acceptedAt'
  | 'crawledAt'
  | 'nextAttemptAt'
  | 'failingSince'
  | 'preparedAt'
  | 'lane'
  | 'dueAt'
> & { targets: unknown }

const LONGEST_WORDS = 500

/** What every outcome but an end makes of a run; null where it ends. Pure. */
export function nextRow(
  run: RunCore,
  outcome: Exclude<Outcome, { kind: 'finished' }>,
  { now, random }: { now: Date; random: number },
): NextRow | { ended: 'failed' | 'given_up'; reason: string; words: string | null; attempts: number } {
  const after = (ms: number) => new Date(now.getTime() + ms)
  switch (outcome.kind) {
    case 'moved':
      return { ...succeed(run, outcome.change), dueAt: now }
    case 'wait':
      return { ...succeed(run, outcome.change ?? {}), dueAt: after(outcome.ms) }
    case 'failed':
      return afterFailure(run, outcome, { now, random })
  }
}

/** Only what a crawl said outlives the next step that succeeds. */
function succeed(run: RunCore, change: RunChange): NextRow {
  const row = rowOf(run, change)
  const reason = isCrawlReason(row.reason) ? row.reason : null
  return { ...row, reason, words: null, attempts: 0, failingSince: null, nextAttemptAt: null }
}

function afterFailure(
  run: RunCore,
  { reason, detail, retryAfterMs }: Extract<Outcome, { kind: 'failed' }>,
  { now, random }: { now: Date; random: number },
): ReturnType<typeof nextRow> {
  // A remote that is known to be down was not asked: that is no attempt.
  const attempts = run.attempts + (reason === 'upstream_down' ? 0 : 1)
  const failingSince = run.failingSince ?? now
  const words = detail?.slice(0, LONGEST_WORDS) ?? null
  const verdict = judgeFailure({ reason, attempts, failingSince, now, retryAfterMs, random })
  if (verdict.kind === 'failed' || verdict.kind === 'given_up')
    return { ended: verdict.kind, reason, words, attempts }
  const nextAttemptAt = new Date(now.getTime() + verdict.ms)
  const isBlocked = verdict.kind === 'blocked'
  return {
    ...rowOf(run, {}),
    ...(isBlocked ? { state: 'blocked' as const } : {}),
    reason: isCrawlReason(run.reason) ? run.reason : reason,
    words,
    attempts,
    failingSince,
    nextAttemptAt,
    dueAt: isBlocked ? null : nextAttemptAt,
  }
}

function rowOf(run: RunCore, change: RunChange): NextRow {
  const next = { ...run, ...change }
  const isFollowing = next.state === 'following' || next.state === 'proving'
  return {
    state: next.state,
    reason: next.reason,
    words: next.words,
    targets: next.targets,
    jobId: next.jobId,
    attempts: next.attempts,
    receivedAt: next.receivedAt,
    requestedAt: next.requestedAt,
    acceptedAt: next.acceptedAt,
    crawledAt: next.crawledAt,
    nextAttemptAt: next.nextAttemptAt,
    failingSince: next.failingSince,
    preparedAt: next.preparedAt,
    lane: isFollowing ? 'follow' : next.lane === 'follow' ? 'branch' : next.lane,
    dueAt: next.dueAt,
  }
}
