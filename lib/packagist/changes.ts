import { z } from 'zod'
import { ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { PackagistApi } from './api.ts'
import { callApi, refuseAnswer } from './call-api.ts'

/** A metadata file that was written anew or taken away: a package's tags, or with `isBranches` its branches. */
export type MetadataChange = { name: string; isBranches: boolean; type: 'update' | 'delete'; at: Date }

/** `timestamp` is what to send next time, in Packagist's ticks of a ten thousandth of a second. */
export type MetadataChanges =
  | { state: 'read'; timestamp: number; changed: MetadataChange[] }
  | { state: 'resync'; timestamp: number }

export const TICKS_PER_MS = 10

const timestamp = z.number().int().positive()
const Refusal = z.object({ error: z.string(), timestamp })
const Feed = z.object({
  timestamp,
  actions: z.array(
    z.object({ type: z.enum(['update', 'delete', 'resync']), package: z.string(), time: z.number() }),
  ),
})

/** The feed is of the whole site: it holds up to 100,000 actions before it asks for a new start. */
const MAX_FEED_BYTES = 32 * 1024 * 1024
const BRANCHES = '~dev'

/**
 * What changed on Packagist since a former answer's timestamp; null for the first call. `resync`: Packagist does
 * not know any more (after a day, or too many changes), or was not told since when; look at everything, and go on
 * from the new timestamp. A change made while the answer was put together may be told twice.
 */
export async function listChanges(
  api: PackagistApi,
  since: number | null,
): Promise<Result<MetadataChanges, RemoteReason>> {
  const path = `/metadata/changes.json${since === null ? '' : `?since=${since}`}`
  const called = await callApi(api, { method: 'GET', path, maxBytes: MAX_FEED_BYTES })
  if (!called.ok) return called
  const { status, body } = called.value
  const refusal = Refusal.safeParse(body)
  if (status === 400 && refusal.success) return ok({ state: 'resync', timestamp: refusal.data.timestamp })
  const feed = Feed.safeParse(body)
  return status === 200 && feed.success ? ok(readFeed(feed.data)) : refuseAnswer(called.value)
}

function readFeed({ actions, timestamp }: z.infer<typeof Feed>): MetadataChanges {
  const changed: MetadataChange[] = []
  for (const { type, package: file, time } of actions) {
    if (type === 'resync') return { state: 'resync', timestamp }
    const isBranches = file.endsWith(BRANCHES)
    const name = (isBranches ? file.slice(0, -BRANCHES.length) : file).toLowerCase()
    changed.push({ name, isBranches, type, at: new Date(time * 1000) })
  }
  return { state: 'read', timestamp, changed }
}
