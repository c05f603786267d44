import type { CrawlOutcome } from './follow-job.ts'
import type { RunChange } from './store.ts'

/** What one step of a run led to. */
export type Outcome =
  | {
      kind: 'moved'
      change: RunChange
      /** A job of Packagist's that was begun: its log is owed, whatever becomes of the run. */
      begun?: { jobId: string }
      crawl?: CrawlOutcome
      proven?: { ref: string; commit: string }[]
    }
  /** Nothing yet: look again after this many milliseconds. */
  | { kind: 'wait'; ms: number; change?: RunChange }
  /** The step failed; the retry ladder says whether it is tried again. */
  | { kind: 'failed'; reason: string; detail?: string | undefined; retryAfterMs?: number | undefined }
  | { kind: 'finished'; state: 'published' | 'failed'; reason?: string; change: RunChange }
