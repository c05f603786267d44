import type { Outcome } from './outcome.ts'
import { judgeFailure } from './retry-ladder.ts'
import { isCrawlReason } from './run.ts'
import type { RunChange, RunCore } from './store.ts'

/** All that a turn may change of its run. */
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
  | 'visibleAt'
  | 'nextAttemptAt'
  | 'failingSince'
  | 'preparedAt'
  | 'lane'
  | 'dueAt'
> & { targets: unknown; finishedAt: Date | null; gaveUpAt: Date | null }

const LONGEST_WORDS = 500

/** What an outcome makes of its run. Pure. */
export function nextRow(
  run: RunCore,
  outcome: Outcome,
  { now, random }: { now: Date; random: number },
): NextRow {
  const after = (ms: number) => new Date(now.getTime() + ms)
  switch (outcome.kind) {
    case 'moved':
      return { ...succeed(run, outcome.change), dueAt: now }
    case 'wait':
      return { ...succeed(run, outcome.change ?? {}), dueAt: after(outcome.ms) }
    case 'failed':
      return afterFailure(run, outcome, { now, random })
    case 'finished': {
      const { state, reason = null, change } = outcome
      return { ...end(run, { ...change, state, reason }, now), words: null }
    }
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
): NextRow {
  // A remote that is known to be down was not asked: that is no attempt.
  const attempts = run.attempts + (reason === 'upstream_down' ? 0 : 1)
  const failingSince = run.failingSince ?? now
  const words = detail?.slice(0, LONGEST_WORDS) ?? null
  const verdict = judgeFailure({ reason, attempts, failingSince, now, retryAfterMs, random })
  if (verdict.kind === 'failed' || verdict.kind === 'given_up') {
    const gaveUpAt = verdict.kind === 'given_up' ? now : null
    return { ...end(run, { state: 'failed', reason }, now), words, attempts, gaveUpAt }
  }
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

function end(run: RunCore, change: RunChange, now: Date): NextRow {
  return { ...rowOf(run, change), finishedAt: now, dueAt: null, nextAttemptAt: null }
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
    visibleAt: next.visibleAt,
    finishedAt: null,
    gaveUpAt: null,
    nextAttemptAt: next.nextAttemptAt,
    failingSince: next.failingSince,
    preparedAt: next.preparedAt,
    lane: isFollowing ? 'follow' : next.lane === 'follow' ? 'branch' : next.lane,
    dueAt: next.dueAt,
  }
}
