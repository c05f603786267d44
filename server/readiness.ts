import { askQueue } from '#lib/platform/gauge-store.ts'
import { readHeartbeat } from '#lib/platform/heartbeat.ts'
import { remember } from '#lib/platform/remember.ts'
import type { Services } from '#lib/platform/services.ts'
import { listLags } from '#lib/runs/backlog-store.ts'

/** A part that does not answer within this time is as good as none. */
const PATIENCE_MS = 3_000
/** Whoever asks, the database is asked once a second. */
const FRESH_MS = 1_000
/** A run that is due waits longer than anybody who pushed should. */
const LATE_SECONDS = 60

export type Readiness = {
  status: 'ready' | 'failed'
  database: { status: 'ok' | 'failed' }
  queue: { status: 'ok' | 'failed' }
  /** Whether some worker of the installation lives. */
  worker: { status: 'ok' | 'late' | 'unknown'; heartbeatAgeSeconds: number | null }
  /** For how long the run that is due longest has been due. */
  lag: { status: 'ok' | 'late' | 'unknown'; seconds: number | null }
}

/**
 * Reads whether the process can do its work: its database and queue answer, and where it is a worker, workers show
 * that they live. That others are late is told and takes nobody out of the rotation, least of all an intake.
 */
export function createReadiness(services: Services): () => Promise<Readiness> {
  return remember(() => readReadiness(services), FRESH_MS)
}

async function readReadiness({ database, settings, clock, log }: Services): Promise<Readiness> {
  const { prisma } = database
  const read = async <T>(part: string, reading: Promise<T>): Promise<T | null> => {
    try {
      return await inTime(reading)
    } catch (error) {
      log.error({ err: error, part }, 'a part of this process does not answer')
      return null
    }
  }
  const [answer, queued, heartbeat, lags] = await Promise.all([
    read('database', prisma.$queryRaw`SELECT 1`),
    read(
      'queue',
      askQueue(prisma).then(() => true),
    ),
    read('worker', readHeartbeat({ database })),
    read('lag', listLags(prisma, clock.now())),
  ])
  const isBeating = heartbeat !== null && !heartbeat.isLate
  const isReady = answer !== null && queued !== null && (isBeating || !settings.roles.includes('worker'))
  const seconds = lags && Math.max(...lags.map((lag) => lag.seconds))
  return {
    status: isReady ? 'ready' : 'failed',
    database: { status: answer === null ? 'failed' : 'ok' },
    queue: { status: queued === null ? 'failed' : 'ok' },
    worker: {
      status: heartbeat === null ? 'unknown' : heartbeat.isLate ? 'late' : 'ok',
      heartbeatAgeSeconds: heartbeat?.ageSeconds ?? null,
    },
    lag: { status: seconds === null ? 'unknown' : seconds > LATE_SECONDS ? 'late' : 'ok', seconds },
  }
}

async function inTime<T>(reading: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const patience = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS)
  try {
    return await Promise.race([reading, late])
  } finally {
    clearTimeout(patience)
  }
}
