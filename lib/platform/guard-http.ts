import { createGate, type GateOptions } from './gate.ts'
import type { Http } from './http.ts'

export type GuardedHttp = {
  /** As the given one; a call to a remote that is down ends in `upstream_down` at once and is not sent. */
  http: Http
  /** Another process changed what is on record of an origin; '' stands for any. */
  onNotice(origin: string): void
}

/**
 * Puts a breaker before each of the origins. That a remote is down is on record in the database: over all processes
 * one call at a time probes it, and once a probe was answered all go on, slowly at first.
 */
export function guardHttp(options: GateOptions, origins: readonly string[]): GuardedHttp {
  const gates = new Map([...new Set(origins)].map((origin) => [origin, createGate(origin, options)]))
  return {
    http: (request) => {
      const gate = gates.get(new URL(request.url).origin)
      return gate ? gate.call(request) : options.http(request)
    },
    onNotice: (changed) => {
      for (const [origin, gate] of gates) if (changed === '' || changed === origin) void gate.look()
    },
  }
}
