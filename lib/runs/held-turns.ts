import type { Services } from '#lib/platform/services.ts'
import { TURN_MS, type Turn } from './turn.ts'
import { holdTurns } from './turn-store.ts'

const RENEW_EVERY_MS = 3_000

export type HeldTurns = {
  hold(turns: Turn[]): void
  /** Ends the hold; resolves once no renewal is under way that could undo what is written next. */
  release(turn: Turn): Promise<void>
  /** Gives back at once what is still held. */
  stop(): Promise<void>
}

/** Renews all turns of a worker together, for as long as it lives. */
export function createHeldTurns({ database, clock, log }: Services): HeldTurns {
  const held = new Map<string, Turn>()
  let renewing: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    renewing = renew()
  }, RENEW_EVERY_MS)

  const holdAll = (until: Date) =>
    holdTurns(
      database,
      [...held.values()].map((turn) => ({ ...turn, until })),
    )

  async function renew(): Promise<void> {
    try {
      await holdAll(new Date(clock.now().getTime() + TURN_MS))
    } catch (error) {
      log.warn({ err: error }, 'turns could not be renewed')
    }
  }

  return {
    hold(turns) {
      for (const turn of turns) held.set(turn.id, turn)
    },
    async release(turn) {
      held.delete(turn.id)
      await renewing
    },
    async stop() {
      clearInterval(timer)
      await renewing
      await holdAll(clock.now())
    },
  }
}
