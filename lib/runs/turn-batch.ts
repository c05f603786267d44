import { createGathering } from '#lib/platform/gathering.ts'
import type { Services } from '#lib/platform/services.ts'
import { type BatchWriting, writeBatch } from '#lib/platform/write-batch.ts'
import { type SavedTurn, saveTurns } from './save-turns.ts'

export type TurnBatch = {
  /** Resolves once the turn's outcome is on disk; false when the turn no longer held. Throws where it cannot be kept. */
  save(saved: SavedTurn): Promise<boolean>
}

const LARGEST_BATCH = 200

type Kept = { isKept: boolean } | { error: unknown }

/** Group commit for outcomes: while some are being written, the next gather. */
export function createTurnBatch(services: Pick<Services, 'database' | 'queue' | 'clock'>): TurnBatch {
  const writing: BatchWriting<SavedTurn, Kept> = {
    async write(batch) {
      const saved = await saveTurns(services, batch)
      return batch.map(({ turn }) => ({ isKept: saved.has(turn.id) }))
    },
    lost: (batch, _fault, error) => batch.map(() => ({ error })),
  }
  const gathering = createGathering((batch: SavedTurn[]) => writeBatch(writing, batch), LARGEST_BATCH)
  return {
    async save(saved) {
      const kept = await gathering.add(saved)
      if ('error' in kept) throw kept.error
      return kept.isKept
    },
  }
}
