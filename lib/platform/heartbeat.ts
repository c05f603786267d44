import { findBeatAge, saveBeat } from './heartbeat-store.ts'
import type { Services } from './services.ts'

const NAME = 'worker'
const BEAT_EVERY_MS = 5_000
/** Three beats missed. */
const LATE_SECONDS = 20

export type Heartbeat = { stop(): void }

/** Writes down every five seconds that a worker lives, for all processes to see. */
export async function startHeartbeat(
  { database, log }: Pick<Services, 'database' | 'log'>,
  everyMs = BEAT_EVERY_MS,
): Promise<Heartbeat> {
  await saveBeat(database.prisma, NAME)
  const beating = setInterval(() => {
    saveBeat(database.prisma, NAME).catch((error) =>
      log.warn({ err: error }, 'a heartbeat could not be written'),
    )
  }, everyMs)
  return { stop: () => clearInterval(beating) }
}

/** Seconds since a worker last showed that it lives, null where none ever did; late when three beats are missing. */
export async function readHeartbeat({
  database,
}: Pick<Services, 'database'>): Promise<{ ageSeconds: number | null; isLate: boolean }> {
  const ageSeconds = await findBeatAge(database.prisma, NAME)
  return { ageSeconds, isLate: ageSeconds === null || ageSeconds > LATE_SECONDS }
}
