import type { RecentRun } from '#lib/repositories/list-store.ts'

/** What a reader is told of a run at a glance. */
export const sparkOutcomes = ['published', 'unchanged', 'failed', 'blocked', 'active'] as const
export type SparkOutcome = (typeof sparkOutcomes)[number]

export function sparkOutcome({ state, isVisible }: Pick<RecentRun, 'state' | 'isVisible'>): SparkOutcome {
  if (state === 'published') return isVisible ? 'published' : 'unchanged'
  if (state === 'failed' || state === 'blocked') return state
  return 'active'
}

const FLOOR_MS = 1_000
const CEILING_MS = 60 * 60_000

/**
 * 0 to 1: how high the bar of a run stands, a second or less at the bottom and an hour or more at the top. Each step
 * upwards is as many times longer: seconds and minutes are both told apart.
 */
export function sparkHeight(tookMs: number | null): number {
  const length = Math.min(CEILING_MS, Math.max(FLOOR_MS, tookMs ?? FLOOR_MS))
  return Math.log(length / FLOOR_MS) / Math.log(CEILING_MS / FLOOR_MS)
}

/** How many runs ended how, those that never happened left out. */
export function countOutcomes(runs: readonly RecentRun[]): { outcome: SparkOutcome; count: number }[] {
  return sparkOutcomes
    .map((outcome) => ({ outcome, count: runs.filter((run) => sparkOutcome(run) === outcome).length }))
    .filter(({ count }) => count > 0)
}
