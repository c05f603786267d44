import type { Services } from '#lib/platform/services.ts'
import type { NewProof } from '#lib/publication/proof-store.ts'
import { type NextRow, nextRow } from './next-row.ts'
import { observeStages } from './observe-stages.ts'
import type { Outcome } from './outcome.ts'
import { Targets } from './run.ts'
import type { RunCore } from './store.ts'
import { goneBy, provenBy } from './targets.ts'
import type { TurnBatch } from './turn-batch.ts'

/**
 * Puts what a turn led to on disk, if the turn still holds. Returns when the run is due again; null where it is
 * finished, blocked, or somebody else's by now.
 */
export async function saveOutcome(
  { clock, metrics }: Pick<Services, 'clock' | 'metrics'>,
  batch: TurnBatch,
  { run, outcome }: { run: RunCore; outcome: Outcome },
): Promise<Date | null> {
  const row = nextRow(run, outcome, { now: clock.now(), random: Math.random() })
  const moved = outcome.kind === 'moved' ? outcome : null
  const isSaved = await batch.save({
    turn: run,
    publicationId: run.publicationId,
    row,
    jobId: moved?.begun?.jobId ?? null,
    crawl: moved?.crawl ?? null,
    proofs: [...(moved?.proven ?? []).map((proof) => stoodThere(run, proof)), ...provenIn(run, row)],
    gone: goneIn(run, row),
  })
  if (!isSaved) return null
  if (row.finishedAt)
    metrics.runs.inc({ outcome: row.state === 'published' ? row.state : (row.reason ?? 'unknown') })
  observeStages(metrics, run, row)
  return row.dueAt
}

/** A ref that stood on Packagist already when the run looked: since when is not known. */
function stoodThere({ publicationId }: RunCore, proof: { ref: string; commit: string }): NewProof {
  return { publicationId, ...proof, visibleAt: null, runId: null }
}

/** What the run proved by its end, with when it was seen. */
function provenIn({ id, publicationId }: RunCore, row: NextRow): NewProof[] {
  const targets = targetsAtEnd(row)
  const seen = new Map(targets.map(({ ref, visibleAt }) => [ref, visibleAt]))
  return provenBy(targets).map(({ ref, commit }) => {
    const visibleAt = seen.get(ref)
    return { publicationId, ref, commit, visibleAt: visibleAt ? new Date(visibleAt) : null, runId: id }
  })
}

function goneIn({ publicationId }: RunCore, row: NextRow): { publicationId: string; ref: string }[] {
  return goneBy(targetsAtEnd(row)).map((ref) => ({ publicationId, ref }))
}

function targetsAtEnd({ finishedAt, targets }: NextRow) {
  return finishedAt ? (Targets.safeParse(targets).data ?? []) : []
}
