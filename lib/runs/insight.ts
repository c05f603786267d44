import type { Day } from './week.ts'

/**
 * How the runs of a time ended, and how long pushes took; lengths in milliseconds, null where none was measured. `p50Ms`
 * and `p95Ms` are lengths that occurred: half, or 95 of 100, took no longer, however few they are.
 */
export type Figures = {
  /** Something new became visible. */
  published: number
  /** Ended well with nothing to publish. */
  unchanged: number
  failed: number
  /** Held up until somebody mends something. */
  blocked: number
  active: number
  /** Pushes of which both moments are known. */
  measured: number
  p50Ms: number | null
  p95Ms: number | null
}

export type WeekFigures = Figures & { monday: Day }

/** Where runs stopped, as the timeline of a run names its steps. */
export const stages = ['requested', 'crawled', 'visible'] as const

/** What stopped runs, as often as it did. */
export type FailureFigures = {
  state: 'failed' | 'blocked'
  reason: string
  /** Where most of them stopped. */
  stage: (typeof stages)[number]
  count: number
  repositories: number
  /** Where it is only one. */
  repositoryId: string | null
  lastAt: Date
}

/** A repository that is published and not heard of. */
export type QuietRepository = {
  id: string
  fullName: string
  /** Whether Gitee knows of a push that no call told of; else nothing happened for long. */
  isSilent: boolean
  pushedAt: Date | null
  heardAt: Date | null
  ranAt: Date | null
}

export type Insight = {
  weeks: WeekFigures[]
  total: Figures
  /** Of the last `FAILURE_DAYS` days; `runs` are those that ended or are held up. */
  failures: { runs: number; stopped: number; rows: FailureFigures[] }
  /** `rows` are the first of them, the silent ones first. */
  quiet: { published: number; silent: number; resting: number; rows: QuietRepository[] }
  /** When it was read. */
  at: Date
}

export const INSIGHT_WEEKS = 13
export const FAILURE_DAYS = 90
export const RESTING_DAYS = 90

export const noFigures: Figures = {
  published: 0,
  unchanged: 0,
  failed: 0,
  blocked: 0,
  active: 0,
  measured: 0,
  p50Ms: null,
  p95Ms: null,
}

export function countAll({ published, unchanged, failed, blocked, active }: Figures): number {
  return published + unchanged + failed + blocked + active
}
