import pLimit from 'p-limit'
import type { GiteeApi, GiteeReason } from '#lib/gitee/api.ts'
import { readFile } from '#lib/gitee/files.ts'
import { ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { busyUntil, type DiscoveryRow, saveProgress } from './discovery-store.ts'
import { type ParsedManifest, parseManifest } from './manifest.ts'
import { countUnread, listUnread, type ManifestRow, saveManifest } from './store.ts'

const CONCURRENCY = 6
const BATCH = 24

/** A failure of one repository; any other concerns the grant or the host and ends the reading. */
const localReasons: readonly string[] = ['not_found', 'forbidden', 'rejected', 'bad_response', 'timeout']

type Reading = { services: Services; api: GiteeApi; discovery: DiscoveryRow; isOver: () => boolean }

type Unread = Awaited<ReturnType<typeof listUnread>>[number]

/**
 * Reads composer.json of every repository that was pushed to since it was last read, a few at a time.
 * `done: false` when the time is over before all are read. Going on later starts with what is left.
 */
export async function readManifests(reading: Reading): Promise<Result<{ done: boolean }, GiteeReason>> {
  const { services, discovery, isOver } = reading
  const { prisma } = services.database
  const { id, grantId, startedAt } = discovery
  const left = await countUnread(prisma, grantId, startedAt)
  const toRead = discovery.state === 'reading' ? discovery.toRead : left
  await saveProgress(prisma, id, {
    state: 'reading',
    toRead,
    read: toRead - left,
    busyUntil: busyUntil(services),
  })
  const limit = pLimit(CONCURRENCY)
  while (!isOver()) {
    const batch = await listUnread(prisma, grantId, startedAt, BATCH)
    if (batch.length === 0) return ok({ done: true })
    const results = await limit.map(batch, (repository) => readManifest(reading, repository))
    const remaining = await countUnread(prisma, grantId, startedAt)
    await saveProgress(prisma, id, { read: Math.max(0, toRead - remaining), busyUntil: busyUntil(services) })
    const stopping = results.find((result) => !result.ok)
    if (stopping && !stopping.ok) return stopping
  }
  return ok({ done: false })
}

async function readManifest(
  { services, api }: Reading,
  { id, fullName, defaultBranch, pushedAt }: Unread,
): Promise<Result<null, GiteeReason>> {
  const { database, clock } = services
  const file = await readFile(api, fullName, { path: 'composer.json', ref: defaultBranch })
  const readAt = clock.now()
  if (file.ok) {
    await saveManifest(database.prisma, { id, readAt, pushedAt }, rowOf(parseManifest(file.value)))
    return ok(null)
  }
  if (file.reason === 'too_large') {
    const row = rowOf({ ok: false, reason: 'manifest_too_large' })
    await saveManifest(database.prisma, { id, readAt, pushedAt }, row)
    return ok(null)
  }
  if (!localReasons.includes(file.reason)) return { ...file, reason: file.reason }
  const said = { manifestReason: file.reason, manifestDetail: file.detail ?? null, manifestFlaw: null }
  await saveManifest(database.prisma, { id, readAt }, { manifestState: 'unreadable', ...said })
  return ok(null)
}

function rowOf(parsed: ParsedManifest): ManifestRow {
  const nothing = { packageName: null, packageType: null, packageVersion: null, packageSummary: null }
  if (!parsed.ok) {
    const manifestState = parsed.reason === 'manifest_absent' ? 'absent' : 'invalid'
    const { reason: manifestReason, detail: manifestDetail = null, flaw: manifestFlaw = null } = parsed
    return { ...nothing, manifestState, manifestReason, manifestDetail, manifestFlaw }
  }
  const { name, type, version, description } = parsed.value
  return {
    manifestState: 'valid',
    manifestReason: null,
    manifestDetail: null,
    manifestFlaw: null,
    packageName: name,
    packageType: type,
    packageVersion: version,
    packageSummary: description,
  }
}
