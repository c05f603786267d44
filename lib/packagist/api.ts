import { type CallSlots, createCallSlots, type SlotDatabase } from '#lib/platform/call-slots.ts'
import type { Clock } from '#lib/platform/clock.ts'
import type { Settings } from '#lib/platform/env.ts'
import { DEFAULT_TIMEOUT_MS, type Http } from '#lib/platform/http.ts'
import type { Secret } from '#lib/platform/secret.ts'

/** The two addresses of one Packagist, and what calls to it need. */
export type PackagistApi = { siteUrl: string; metadataUrl: string; http: Http; clock: Clock }

/** A Packagist username with one of its two API tokens. */
export type PackagistLogin = { username: string; token: Secret }

/** What a connection is made of: the services of a process have it all. */
export type PackagistNeeds = {
  settings: Pick<Settings, 'packagistUrl' | 'metadataUrl' | 'packagistCalls'>
  http: Http
  clock: Clock
  database: SlotDatabase
}

declare global {
  var packagistCalls: WeakMap<SlotDatabase, CallSlots> | undefined
}

/**
 * Connects to the Packagist of the settings. All processes on one database share its concurrent calls: Packagist's
 * API documentation asks for at most ten.
 */
export function connectPackagist({ settings, http, ...needs }: PackagistNeeds): PackagistApi {
  const slots = callSlots(needs, settings.packagistCalls)
  return {
    siteUrl: settings.packagistUrl,
    metadataUrl: settings.metadataUrl,
    http: (request) => slots.run(() => http(request), request.timeoutMs ?? DEFAULT_TIMEOUT_MS),
    clock: needs.clock,
  }
}

/** One for all connections of a process: pages have their own copy of this module. */
function callSlots(
  { database, clock }: Pick<PackagistNeeds, 'database' | 'clock'>,
  count: number,
): CallSlots {
  globalThis.packagistCalls ??= new WeakMap()
  const known = globalThis.packagistCalls.get(database)
  if (known) return known
  const slots = createCallSlots({ database, clock, name: 'packagist', count })
  globalThis.packagistCalls.set(database, slots)
  return slots
}
