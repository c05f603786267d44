import type { UpstreamTrouble } from './breaker.ts'
import type { Db } from './database.ts'

/** Told, with the origin, whenever what is on record of a remote has changed. */
export const UPSTREAMS_CHANNEL = 'upstreams'

export async function findUpstream(db: Db, origin: string) {
  return db.upstream.findUnique({ where: { origin } })
}

/** The remotes that are down now, longest first. */
export async function listDownUpstreams(db: Db) {
  return db.upstream.findMany({ where: { downSince: { not: null } }, orderBy: { downSince: 'asc' } })
}

/** Records that a remote is down, unless it is recorded already: then the earlier record stands. */
export async function recordDown(
  db: Db,
  { origin, since, probeAt, reason }: { origin: string; since: Date; probeAt: Date; reason: UpstreamTrouble },
): Promise<void> {
  const changed = await db.$executeRaw`
    INSERT INTO "Upstream" AS known (origin, "downSince", reason, "probeAt")
    VALUES (${origin}, ${since.toISOString()}::timestamptz, ${reason}, ${probeAt.toISOString()}::timestamptz)
    ON CONFLICT (origin) DO UPDATE SET "downSince" = excluded."downSince", reason = excluded.reason,
      "probeAt" = excluded."probeAt", "recoveredAt" = NULL
    WHERE known."downSince" IS NULL`
  if (changed > 0) await tell(db, origin)
}

/** Takes the right to the probe that is due; false when another took it, or the remote is up again. */
export async function takeProbe(
  db: Db,
  { origin, due, until }: { origin: string; due: Date; until: Date },
): Promise<boolean> {
  const { count } = await db.upstream.updateMany({
    where: { origin, downSince: { not: null }, probeAt: due },
    data: { probeAt: until },
  })
  return count === 1
}

/** After a probe that failed: the next one, by whoever still holds the right that ends at `until`. */
export async function postponeProbe(
  db: Db,
  { origin, until, probeAt, reason }: { origin: string; until: Date; probeAt: Date; reason: UpstreamTrouble },
): Promise<void> {
  await db.upstream.updateMany({ where: { origin, probeAt: until }, data: { probeAt, reason } })
}

/** Records that a remote is up again; false when it is recorded already. */
export async function recordUp(db: Db, origin: string, recoveredAt: Date): Promise<boolean> {
  const { count } = await db.upstream.updateMany({
    where: { origin, downSince: { not: null } },
    data: { downSince: null, reason: null, probeAt: null, recoveredAt },
  })
  if (count > 0) await tell(db, origin)
  return count > 0
}

async function tell(db: Db, origin: string): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${UPSTREAMS_CHANNEL}, ${origin})`
}
