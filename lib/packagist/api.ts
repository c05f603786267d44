import pLimit, { type LimitFunction } from 'p-limit'
import type { Clock } from '#lib/platform/clock.ts'
import type { Settings } from '#lib/platform/env.ts'
import type { Http } from '#lib/platform/http.ts'
import type { Secret } from '#lib/platform/secret.ts'

/** The two addresses of one Packagist, and what calls to it need. */
export type PackagistApi = { siteUrl: string; metadataUrl: string; http: Http; clock: Clock }

/** A Packagist username with one of its two API tokens. */
export type PackagistLogin = { username: string; token: Secret }

/** What a connection is made of: the services of a process have it all. */
export type PackagistNeeds = {
  settings: Pick<Settings, 'packagistUrl' | 'metadataUrl'>
  http: Http
  clock: Clock
}

/** Packagist's API documentation asks for at most ten requests at a time. */
const MAX_CONCURRENT_CALLS = 10

declare global {
  var packagistCalls: LimitFunction | undefined
}

/** Connects to the Packagist of the settings. All connections of a process share its ten concurrent calls. */
export function connectPackagist({ settings, http, clock }: PackagistNeeds): PackagistApi {
  globalThis.packagistCalls ??= pLimit(MAX_CONCURRENT_CALLS)
  const limit = globalThis.packagistCalls
  return {
    siteUrl: settings.packagistUrl,
    metadataUrl: settings.metadataUrl,
    http: (request) => limit(() => http(request)),
    clock,
  }
}
