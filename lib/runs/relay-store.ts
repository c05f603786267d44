import { z } from 'zod'
import type { StoredCredential } from '#lib/accounts/credential-store.ts'
import type { Database, Statement } from '#lib/platform/database.ts'
import type { RunCore } from './store.ts'

/** All that asking for an update needs comes back with the statement that begins it: nothing is read again. */
const beginStatement: Statement = {
  name: 'begin-relays',
  text: `WITH given AS (
      SELECT "id", "publicationId", "state" FROM "Run"
      WHERE "id" = ANY($1::text[]) AND "preparedAt" IS NULL AND "state" IN ('waiting', 'relaying')),
    taken AS (
      UPDATE "Delivery" AS delivery SET "runId" = given."id" FROM given
      WHERE delivery."publicationId" = given."publicationId"
        AND delivery."runId" IS NULL AND delivery."ignored" IS NULL
      RETURNING given."id" AS "runId", delivery."receivedAt", delivery."ref"),
    spans AS (
      SELECT given."id", given."publicationId", min("receivedAt") AS "first", max("receivedAt") AS "latest",
        array_agg(DISTINCT "ref") FILTER (WHERE "ref" IS NOT NULL AND given."state" = 'waiting') AS "refs"
      FROM given LEFT JOIN taken ON taken."runId" = given."id" GROUP BY given."id", given."publicationId"),
    publishing AS (
      UPDATE "Publication" AS publication SET
        "sync" = CASE WHEN "state" IN ('on', 'enabling') THEN 'publishing' ELSE "sync" END,
        "lastRequestedAt" = $2, "lastDeliveryAt" = COALESCE(spans."latest", "lastDeliveryAt")
      FROM spans WHERE publication."id" = spans."publicationId")
    UPDATE "Run" AS run SET "state" = 'relaying', "receivedAt" = COALESCE(run."receivedAt", spans."first")
    FROM spans JOIN "Publication" AS publication ON publication."id" = spans."publicationId"
      LEFT JOIN "Credential" AS credential ON credential."id" = publication."credentialId"
    WHERE run."id" = spans."id"
    RETURNING run."id", run."takes", run."publicationId", run."trigger", run."state", run."reason", run."words", run."targets",
      run."jobId", run."attempts", run."receivedAt", run."requestedAt", run."acceptedAt", run."crawledAt",
      run."visibleAt", run."nextAttemptAt", run."failingSince", run."preparedAt", run."lane", run."dueAt",
      COALESCE(spans."refs", '{}') AS "refs", publication."state" AS "publicationState",
      publication."packageName", publication."credentialId", to_json(credential) AS "credential"`,
}

const moment = z.date().nullable()

const Credential = z.object({
  id: z.string(),
  userId: z.string(),
  username: z.string(),
  safeToken: z.string().nullable(),
  safeFingerprint: z.string().nullable(),
  mainToken: z.string().nullable(),
  mainFingerprint: z.string().nullable(),
  state: z.enum(['working', 'dead']),
}) satisfies z.ZodType<StoredCredential>

const BegunRow = z.object({
  id: z.string(),
  takes: z.number(),
  publicationId: z.string(),
  trigger: z.enum(['push', 'switched_on', 'asked', 'found', 'revived', 'repaired']),
  state: z.literal('relaying'),
  reason: z.string().nullable(),
  words: z.string().nullable(),
  targets: z.json(),
  jobId: z.string().nullable(),
  attempts: z.number(),
  receivedAt: moment,
  requestedAt: moment,
  acceptedAt: moment,
  crawledAt: moment,
  visibleAt: moment,
  nextAttemptAt: moment,
  failingSince: moment,
  preparedAt: moment,
  lane: z.enum(['tag', 'branch', 'follow']),
  dueAt: moment,
  refs: z.array(z.string()),
  publicationState: z.enum(['off', 'enabling', 'on', 'paused', 'disabling']),
  packageName: z.string(),
  credentialId: z.string().nullable(),
  credential: Credential.nullable(),
})

/** A run that has begun; where this is its first time, with all refs that its deliveries name. */
export type BegunRelay = { run: RunCore; refs: string[] }

/** Runs that nothing was prepared for begin: each takes all deliveries of its publication that wait. */
export async function beginRelays(
  database: Pick<Database, 'query'>,
  runIds: string[],
  now: Date,
): Promise<BegunRelay[]> {
  if (runIds.length === 0) return []
  const rows = await database.query(beginStatement, [runIds, now])
  return rows.map((row) => {
    const {
      refs,
      publicationState: state,
      packageName,
      credentialId,
      credential,
      ...run
    } = BegunRow.parse(row)
    return { run: { ...run, publication: { state, packageName, credentialId, credential } }, refs }
  })
}
