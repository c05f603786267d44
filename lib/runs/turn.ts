/** One worker's hold on a run for one step: `takes` tells it from every other turn of the run. */
export type Turn = { id: string; takes: number }

/** How long a run stays with a worker that died. */
export const TURN_MS = 10_000

/** What every request that is sent in a turn is known by, here and at the remote. */
export function requestIdOf({ id, takes }: Turn): string {
  return `${id}.${takes}`
}

/** Pushes whose first follows an update this closely are a burst. */
const BURST_MS = 5_000
/** A burst is over when nothing came for so long. */
const QUIET_MS = 2_000
/** No push waits longer than this for the end of a burst. */
const LONGEST_REST_MS = 30_000

/**
 * Until when a publication's next update rests, null when it is due: a burst of pushes leads to one update at its
 * beginning and one after its last push, whatever lies between. `waiting` spans the pushes that no run has taken.
 */
export function restUntil(
  now: Date,
  {
    lastRequestedAt,
    waiting,
  }: { lastRequestedAt: Date | null; waiting: { oldest: Date; newest: Date } | undefined },
): Date | null {
  if (!lastRequestedAt || !waiting) return null
  if (waiting.oldest.getTime() - lastRequestedAt.getTime() > BURST_MS) return null
  const quietAt = waiting.newest.getTime() + QUIET_MS
  // Arrivals are told by other clocks too, which may be wrong.
  const latest = Math.min(waiting.oldest.getTime(), now.getTime()) + LONGEST_REST_MS
  const until = Math.min(quietAt, latest)
  return until > now.getTime() ? new Date(until) : null
}
