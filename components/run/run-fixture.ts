import type { RunSummary } from '#lib/runs/list-runs.ts'

/** A run of a push as tests begin with it; its moments are theirs to say. */
export const pushedRun: RunSummary = {
  id: 'run',
  repositoryId: 'repository',
  repository: 'ada/money',
  packageName: 'ada/money',
  trigger: 'push',
  state: 'waiting',
  reason: null,
  pushed: [],
  targets: [],
  createdAt: new Date(0),
  receivedAt: null,
  preparedAt: null,
  requestedAt: null,
  acceptedAt: null,
  crawledAt: null,
  visibleAt: null,
  finishedAt: null,
  nextAttemptAt: null,
  attempts: 0,
}
