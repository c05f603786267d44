import { hashSessionToken, sessionCookieName } from '#lib/accounts/session.ts'
import { insertSession } from '#lib/accounts/session-store.ts'
import { newKey } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { assess } from '#lib/publication/assess.ts'
import { keepObservation } from '#lib/publication/observation-store.ts'
import { observed } from '#lib/testing/test-observation.ts'

const DAY_MS = 86_400_000

export type Dashboard = { cookie: string; repositoryId: string; packageName: string; runId: string }

/** A year of history for the publications of one maintainer: runs with their pushes, proofs and events. */
export async function addHistory(services: Services, runs: number): Promise<Dashboard> {
  const { prisma } = services.database
  await addRuns(services, runs)
  await prisma.$executeRaw`ANALYZE`
  const publication = await prisma.publication.findFirstOrThrow({ orderBy: { packageName: 'asc' } })
  const { repositoryId, packageName, id: publicationId, keeperId } = publication
  const observation = observed()
  await keepObservation(prisma, publicationId, { observation, modified: { tags: null, branches: null } })
  const checks = assess(observation)
  await prisma.publication.update({ where: { id: publicationId }, data: { checks, hasStatusPage: true } })
  const run = await prisma.run.findFirstOrThrow({ where: { publicationId, state: 'published' } })
  const token = newKey()
  const at = new Date()
  const expiresAt = new Date(at.getTime() + 30 * DAY_MS)
  await insertSession(prisma, { tokenHash: hashSessionToken(token), userId: keeperId, expiresAt, at })
  const cookie = `${sessionCookieName(services.settings.appUrl)}=${token}`
  return { cookie, repositoryId, packageName, runId: run.id }
}

/** One run of twenty failed; the newest of each publication stand minutes ago, the oldest a year. */
async function addRuns({ database: { prisma } }: Services, runs: number): Promise<void> {
  await prisma.$executeRaw`
    WITH numbered AS (SELECT id, "packageName", "repositoryId", "keeperId",
        row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS total FROM "Publication"),
      made AS (SELECT gen_random_uuid()::text AS id, numbered.id AS "publicationId", number,
          now() - (number::float / ${runs}) * interval '365 days' - interval '5 minutes' AS at,
          lpad(to_hex(number), 40, 'a') AS commit, 'v1.' || number || '.0' AS tag, number % 20 = 7 AS failed
        FROM generate_series(1, ${runs}::int) AS number
        JOIN numbered ON numbered.place = number % numbered.total),
      kept AS (INSERT INTO "Run" (id, "publicationId", trigger, state, reason, targets, "jobId", attempts, "createdAt",
          "receivedAt", "requestedAt", "acceptedAt", "crawledAt", "visibleAt", "finishedAt", "preparedAt")
        SELECT id, "publicationId", 'push', (CASE WHEN failed THEN 'failed' ELSE 'published' END)::"RunState",
          CASE WHEN failed THEN 'crawl_failed' END,
          jsonb_build_array(jsonb_build_object('ref', 'refs/tags/' || tag, 'kind', 'tag', 'name', tag, 'commit', commit,
            'normalized', substr(tag, 2) || '.0', 'state', CASE WHEN failed THEN 'waiting' ELSE 'visible' END)),
          'job-' || number, 1, at, at, at + interval '20 ms', at + interval '180 ms',
          CASE WHEN NOT failed THEN at + (2 + number % 9) * interval '1 second' END,
          CASE WHEN NOT failed THEN at + (4 + number % 30) * interval '1 second' END,
          at + (5 + number % 30) * interval '1 second', at + interval '400 ms' FROM made RETURNING id),
      calls AS (INSERT INTO "Delivery" (id, "publicationId", fingerprint, kind, ref, before, after, "sentAt", "receivedAt", "runId")
        SELECT gen_random_uuid()::text, "publicationId", id, 'tag_created', 'refs/tags/' || tag, repeat('0', 40), commit,
          at, at, id FROM made),
      proofs AS (INSERT INTO "Proof" ("publicationId", ref, commit, "pushedAt", "visibleAt", "runId")
        SELECT "publicationId", 'refs/tags/' || tag, commit, at, at + (4 + number % 30) * interval '1 second', id
        FROM made WHERE NOT failed)
    INSERT INTO "Event" (id, "userId", "repositoryId", "publicationId", kind, data, at)
    SELECT gen_random_uuid()::text, "keeperId", "repositoryId", id, 'publication_on',
      jsonb_build_object('packageName', "packageName"), now() - interval '366 days' FROM numbered`
}
