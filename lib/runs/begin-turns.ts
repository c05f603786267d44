import type { Services } from '#lib/platform/services.ts'
import { beginRelays } from './relay-store.ts'
import { findSources } from './source-store.ts'
import { findRunsById } from './store.ts'
import { relayStep, type Step, stepOf } from './take-step.ts'
import { restUntil } from './turn.ts'
import { findWaitingSpans, holdTurns, type Taken } from './turn-store.ts'

/**
 * The steps of runs that were taken up to be relayed. What rests for the end of a burst is put back and has none;
 * the others take the deliveries that wait for them.
 */
export async function beginTurns(services: Services, taken: Taken[]): Promise<Step[]> {
  const { database, clock } = services
  const resting = await putBack(services, taken)
  const ids = taken.flatMap(({ id }) => (resting.has(id) ? [] : [id]))
  const begun = await beginRelays(database, ids, clock.now())
  const isBegun = new Set(begun.map(({ run }) => run.id))
  const prepared = ids.filter((id) => !isBegun.has(id))
  return [
    ...begun.map((relay) => relayStep(services, relay)),
    ...(prepared.length > 0 ? await readSteps(services, prepared) : []),
  ]
}

/** The steps of runs wherever they stand. */
export async function readSteps(services: Services, ids: string[]): Promise<Step[]> {
  const runs = await findRunsById(services.database.prisma, ids)
  const unprepared = runs.filter(({ preparedAt }) => preparedAt === null).map(({ id }) => id)
  const sources = await findSources(services.database, unprepared)
  return runs.map((run) => stepOf(services, run, sources.get(run.id)))
}

async function putBack({ database, clock }: Services, taken: Taken[]): Promise<Set<string>> {
  const now = clock.now()
  const recent = taken.filter(({ state, lastRequestedAt }) => state === 'waiting' && lastRequestedAt)
  const spans = await findWaitingSpans(
    database,
    recent.map(({ publicationId }) => publicationId),
  )
  const resting = recent.flatMap((turn) => {
    const until = restUntil(now, { ...turn, waiting: spans.get(turn.publicationId) })
    return until ? [{ ...turn, until }] : []
  })
  await holdTurns(database, resting)
  return new Set(resting.map(({ id }) => id))
}
