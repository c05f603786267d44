/** The ways a remote is down; every other answer, a refusal too, says that it is there. */
export const upstreamTroubles = ['server_error', 'timeout', 'unreachable'] as const

export type UpstreamTrouble = (typeof upstreamTroubles)[number]

/** One remote as a process sees it. Moments are epoch milliseconds. */
export type Breaker =
  | {
      state: 'closed'
      /** The newest calls that failed with no answer since. */
      failures: readonly number[]
      /** When it last came back. */
      recoveredAt: number | null
    }
  | { state: 'open'; since: number; probeAt: number }

/** So many failures in a row, with no answer between them, within this time. */
export const TRIP_FAILURES = 5
export const TRIP_WINDOW_MS = 60_000

const SHORTEST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 60_000
const JITTER = 0.2
const DOUBLING_MS = 1_000
/** Ten doublings after it came back nobody is held up any more. */
const SLOW_START_MS = 10 * DOUBLING_MS

export const closedBreaker: Breaker = { state: 'closed', failures: [], recoveredAt: null }

export type EndedCall = {
  hasFailed: boolean
  isProbe: boolean
  sentAt: number
  at: number
  /** From 0 up to 1. */
  random: number
}

/** What a call's end changes; the same object when nothing. While it is open only its probes count. */
export function afterCall(breaker: Breaker, call: EndedCall): Breaker {
  if (breaker.state === 'open') return call.isProbe ? afterProbe(breaker, call) : breaker
  if (!call.hasFailed) return breaker.failures.length === 0 ? breaker : { ...breaker, failures: [] }
  // Sent into the outage before: that says nothing of how it is now.
  if (breaker.recoveredAt !== null && call.sentAt < breaker.recoveredAt) return breaker
  const failures = [...breaker.failures, call.at].slice(-TRIP_FAILURES)
  const [oldest = call.at] = failures
  const hasTripped = failures.length === TRIP_FAILURES && call.at - oldest <= TRIP_WINDOW_MS
  return hasTripped ? open(call.at, call) : { ...breaker, failures }
}

function afterProbe(breaker: Extract<Breaker, { state: 'open' }>, call: EndedCall): Breaker {
  if (call.hasFailed) return open(breaker.since, call)
  return { state: 'closed', failures: [], recoveredAt: call.at }
}

function open(since: number, { at, random }: Pick<EndedCall, 'at' | 'random'>): Breaker {
  return { state: 'open', since, probeAt: at + probeWaitMs(at - since, random) }
}

/** No remote is left alone for longer. */
export const LONGEST_PROBE_WAIT_MS = LONGEST_WAIT_MS * (1 + JITTER)

/** How long to the next probe: about as long as it has been down, five seconds to a minute, with a fifth of jitter. */
export function probeWaitMs(downMs: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, downMs))
  return Math.round(wait * (1 - JITTER + 2 * JITTER * random))
}

/** What becomes of a call now; `running` of them are under way. Who probes has to take the right to it first. */
export function admit(
  breaker: Breaker,
  { at, running }: { at: number; running: number },
): 'send' | 'probe' | 'wait' | 'refuse' {
  if (breaker.state === 'open') return at >= breaker.probeAt ? 'probe' : 'refuse'
  return running < allowedCalls(breaker.recoveredAt, at) ? 'send' : 'wait'
}

/** How many calls a process may make at a time: one right after the remote came back, twice as many each second. */
export function allowedCalls(recoveredAt: number | null, at: number): number {
  // A recovery that lies far ahead was told by a clock that is wrong.
  if (recoveredAt === null || Math.abs(at - recoveredAt) >= SLOW_START_MS) return Number.POSITIVE_INFINITY
  return 2 ** Math.max(0, Math.floor((at - recoveredAt) / DOUBLING_MS))
}

/** A remote as all processes have it on record; null where none was ever down. */
export type UpstreamRecord = { downSince: Date | null; probeAt: Date | null; recoveredAt: Date | null } | null

/** What a process makes of the record: whether a remote is down is said there and nowhere else. */
export function adopt(breaker: Breaker, record: UpstreamRecord): Breaker {
  if (record?.downSince && record.probeAt) {
    return { state: 'open', since: record.downSince.getTime(), probeAt: record.probeAt.getTime() }
  }
  const recoveredAt = record?.recoveredAt?.getTime() ?? null
  if (breaker.state === 'open') return { state: 'closed', failures: [], recoveredAt }
  if (recoveredAt === null || (breaker.recoveredAt ?? 0) >= recoveredAt) return breaker
  return { state: 'closed', failures: [], recoveredAt }
}
