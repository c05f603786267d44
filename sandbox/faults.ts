import { setTimeout as delay } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { MiddlewareHandler } from 'hono'

export type FaultSide = 'gitee' | 'packagist' | 'forge'
export type FaultKind = 'latency' | 'answer' | 'cut' | 'drop_hook' | 'fail_hook' | 'stuck_job'

/**
 * What shall go wrong. `path` is the source of a RegExp on the pathname; no `times` means until cleared.
 * Hook calls are told apart by `method` PUSH or TEST, and `path` is tried on `/owner/path` and on the hook's
 * address: a dropped one leaves no trace, a failed one its result with the hook, and neither arrives.
 */
export type Fault = {
  side: FaultSide
  method?: string
  path?: string
  kind: FaultKind
  latencyMs?: number
  status?: number
  headers?: Record<string, string>
  body?: string
  times?: number
}

export type ActiveFault = Fault & { id: number }

export type Faults = {
  add(fault: Fault): number
  clear(id?: number): void
  list(): ActiveFault[]
  /** The first fault that fits, counted as used, or null. */
  take(side: FaultSide, kind: FaultKind, method?: string, path?: string): ActiveFault | null
}

function fits(fault: Fault, side: FaultSide, kind: FaultKind, method?: string, path?: string) {
  if (fault.side !== side || fault.kind !== kind) return false
  if (fault.method !== undefined && fault.method.toUpperCase() !== method?.toUpperCase()) return false
  return fault.path === undefined || new RegExp(fault.path).test(path ?? '')
}

/** The list of faults that all sandbox sites look at on every request. */
export function createFaults(): Faults {
  let active: ActiveFault[] = []
  let lastId = 0
  return {
    add(fault) {
      if (fault.path !== undefined) new RegExp(fault.path)
      lastId += 1
      active.push({ ...fault, id: lastId })
      return lastId
    },
    clear(id) {
      active = id === undefined ? [] : active.filter((fault) => fault.id !== id)
    },
    list: () => active.map((fault) => ({ ...fault })),
    take(side, kind, method, path) {
      const fault = active.find((candidate) => fits(candidate, side, kind, method, path))
      if (!fault) return null
      if (fault.times !== undefined) fault.times -= 1
      active = active.filter(({ times }) => times === undefined || times > 0)
      return fault
    },
  }
}

/** Performs latency, cut connections and prepared answers before a site sees the request. */
export function applyFaults(
  faults: Faults,
  side: FaultSide,
): MiddlewareHandler<{ Bindings: Partial<HttpBindings> }> {
  return async (c, next) => {
    const { method, path } = c.req
    const latency = faults.take(side, 'latency', method, path)
    if (latency) await delay(latency.latencyMs ?? 1000)
    if (faults.take(side, 'cut', method, path)) {
      c.env.incoming?.socket.destroy()
      return RESPONSE_ALREADY_SENT
    }
    const answer = faults.take(side, 'answer', method, path)
    if (!answer) return next()
    const headers = { 'content-type': 'application/json; charset=utf-8', ...answer.headers }
    return new Response(answer.body ?? '', { status: answer.status ?? 500, headers })
  }
}
