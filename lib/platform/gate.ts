import { setTimeout as delay } from 'node:timers/promises'
import {
  admit,
  adopt,
  afterCall,
  type Breaker,
  closedBreaker,
  LONGEST_PROBE_WAIT_MS,
  type UpstreamTrouble,
} from './breaker.ts'
import type { Clock } from './clock.ts'
import type { Db } from './database.ts'
import { DEFAULT_TIMEOUT_MS, type Http, type HttpRequest } from './http.ts'
import type { Log } from './log.ts'
import { type Failure, failure } from './result.ts'
import { findUpstream, postponeProbe, recordDown, recordUp, takeProbe } from './upstream-store.ts'

export type GateOptions = {
  http: Http
  db: Db
  clock: Clock
  log: Log
  /** Told in the one process whose probe was answered first. */
  onRecovered?: () => Promise<void>
}

/** The way to one remote. */
export type Gate = {
  call: Http
  /** Takes over what is on record of the remote. */
  look(): Promise<void>
}

/** The right to one call; a probe's is of this one process, until that moment. */
type Admission = { admitted: true; probeUntil: number | null }

const LOOK_EVERY_MS = 1_000
/** A process that died with the right to probe loses it so much after its call would have ended. */
const PROBE_MARGIN_MS = 5_000
/** A remote that nobody calls is asked by itself, so long after its probe was due. */
const IDLE_MS = 15_000
const IDLE_TIMEOUT_MS = 10_000
/** How long a call waits while a remote that has just come back is called less than usual. */
const PATIENCE_MS = 5_000
const LINE_POLL_MS = 50

/** One process's breaker before one remote, kept in step with those of the other processes by what is on record. */
export function createGate(origin: string, { http, db, clock, log, onRecovered }: GateOptions): Gate {
  let breaker: Breaker = closedBreaker
  let running = 0
  let lookedAt = Number.NEGATIVE_INFINITY
  let isWatching = false
  const now = () => clock.now().getTime()

  const call: Http = async (request) => {
    const admission = await enter(request)
    if (!('admitted' in admission)) return admission
    const sentAt = now()
    const result = await http(request).finally(() => {
      running -= 1
    })
    await recorded(() => settle(troubleOf(result), { sentAt, ...admission }))
    return result
  }

  /** Waits for the right to one call; a failure where there will be none for a while. */
  async function enter(request: HttpRequest): Promise<Admission | Failure<'upstream_down'>> {
    const patience = now() + PATIENCE_MS
    while (true) {
      const step = admit(breaker, { at: now(), running })
      if (step === 'send') return begin(null)
      if (step === 'probe') {
        const probeUntil = await takeTurn(request)
        if (probeUntil !== null) return begin(probeUntil)
      } else if (step === 'refuse' || now() >= patience) return refusal()
      else await delay(LINE_POLL_MS)
    }
  }

  /** Counted before anything else can be admitted. */
  function begin(probeUntil: number | null): Admission {
    running += 1
    return { admitted: true, probeUntil }
  }

  function refusal(): Failure<'upstream_down'> {
    // The moment may be told by another process's clock.
    const wait = breaker.state === 'open' ? Math.min(breaker.probeAt - now(), LONGEST_PROBE_WAIT_MS) : 0
    return failure('upstream_down', { retryAfterMs: Math.max(LOOK_EVERY_MS, wait) })
  }

  /** One process of all gets the right to probe; the others learn until when they have to wait. */
  async function takeTurn({ timeoutMs = DEFAULT_TIMEOUT_MS }: HttpRequest): Promise<number | null> {
    if (breaker.state !== 'open') return null
    const due = new Date(breaker.probeAt)
    const until = now() + timeoutMs + PROBE_MARGIN_MS
    breaker = { ...breaker, probeAt: until }
    if (await takeProbe(db, { origin, due, until: new Date(until) })) return until
    await refresh()
    return null
  }

  async function settle(
    trouble: UpstreamTrouble | null,
    { sentAt, probeUntil }: { sentAt: number; probeUntil: number | null },
  ): Promise<void> {
    const before = breaker
    const ended = { hasFailed: trouble !== null, isProbe: probeUntil !== null, sentAt, at: now() }
    breaker = afterCall(before, { ...ended, random: Math.random() })
    if (breaker.state === 'closed') {
      if (before.state === 'open') await recover(new Date(ended.at))
      // Another process may have found out before this one.
      else if (trouble && now() - lookedAt >= LOOK_EVERY_MS) await refresh()
      return
    }
    if (breaker === before) return
    const change = { origin, probeAt: new Date(breaker.probeAt), reason: trouble ?? 'unreachable' }
    if (probeUntil !== null) return postponeProbe(db, { ...change, until: new Date(probeUntil) })
    await recordDown(db, { ...change, since: new Date(breaker.since) })
    log.warn({ origin, reason: trouble }, 'a remote is down: calls to it wait')
    await refresh()
  }

  async function recover(at: Date): Promise<void> {
    if (!(await recordUp(db, origin, at))) return
    log.info({ origin }, 'a remote is back')
    await onRecovered?.()
  }

  async function refresh(): Promise<void> {
    lookedAt = now()
    const before = breaker
    const record = await findUpstream(db, origin)
    // What this process learned meanwhile is newer.
    if (breaker === before) breaker = adopt(before, record)
    if (breaker.state === 'open') watch()
  }

  /** Looks every second while the remote is down. */
  function watch(): void {
    if (isWatching) return
    isWatching = true
    setTimeout(async () => {
      await look()
      isWatching = false
      if (breaker.state !== 'open') return
      watch()
      if (now() < breaker.probeAt + IDLE_MS) return
      await recorded(async () => {
        await call({ method: 'GET', url: `${origin}/`, timeoutMs: IDLE_TIMEOUT_MS })
      })
    }, LOOK_EVERY_MS).unref()
  }

  /** What a remote answered must not be lost because it could not be recorded. */
  async function recorded(work: () => Promise<void>): Promise<void> {
    await work().catch((error) => log.warn({ err: error, origin }, 'the state of a remote was not recorded'))
  }

  const look = () => recorded(refresh)
  return { call, look }
}

function troubleOf(result: Awaited<ReturnType<Http>>): UpstreamTrouble | null {
  if (result.ok) return result.value.status >= 500 ? 'server_error' : null
  return result.reason === 'timeout' || result.reason === 'unreachable' ? result.reason : null
}
