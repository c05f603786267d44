import type { FirstSteps } from '#lib/runs/first-steps.ts'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

type Circumstances = {
  /** Null where they were put away. */
  firstSteps: FirstSteps | null
  userSince: Date
  /** Somebody asked to see them. */
  isAsked: boolean
  now: Date
}

/** Until they are done or put away. What is done stays for the first week, and for who asks. */
export function isGuideShown({ firstSteps, userSince, isAsked, now }: Circumstances): boolean {
  if (!firstSteps) return false
  return firstSteps.next !== null || isAsked || now.getTime() - userSince.getTime() < WEEK_MS
}
