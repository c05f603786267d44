// Sends prepared hook calls, in a process of its own: node bench/call-sender.ts (started by the bench)
import { z } from 'zod'
import { answerQuestions } from './answer-questions.ts'
import { type Connection, openConnection } from './connection.ts'
import { type CallMaker, prepareCalls } from './hook-calls.ts'
import { percentiles } from './statistics.ts'
import { steadyMs } from './steady-ms.ts'

const Target = z.object({ path: z.string(), packageName: z.string(), secret: z.string().optional() })
const Sending = z.object({
  address: z.object({ host: z.string(), port: z.number() }),
  targets: z.array(Target),
  kind: z.enum(['branch', 'tag']).default('branch'),
  connections: z.number(),
  /** Ends after so many calls, or after so many milliseconds. */
  count: z.number().default(Number.POSITIVE_INFINITY),
  ms: z.number().default(Number.POSITIVE_INFINITY),
  /** Calls a second, each measured from when it was to leave; absent: as fast as they are answered. */
  rate: z.number().optional(),
  /** Whether each call's moments are told, not only their percentiles. */
  isEachTold: z.boolean().default(false),
})
type Sending = z.output<typeof Sending>

type Moment = { target: number; sentAt: number; answeredAt: number }
type Tally = { statuses: Record<string, number>; times: number[]; moments: Moment[]; lastAt: number }

answerQuestions({ send: (details) => send(Sending.parse(details)) })

async function send(sending: Sending) {
  const { address, targets, kind, connections } = sending
  const make = prepareCalls(`${address.host}:${address.port}`, targets, kind)
  const open = Array.from({ length: connections }, () => openConnection(address))
  const tally: Tally = { statuses: {}, times: [], moments: [], lastAt: 0 }
  const startedAt = steadyMs()
  await (sending.rate === undefined
    ? sendClosed(sending, { open, make, tally, startedAt })
    : sendOpen(sending, sending.rate, { open, make, tally, startedAt }))
  for (const connection of open) connection.close()
  return {
    statuses: tally.statuses,
    startedAt,
    seconds: (tally.lastAt - startedAt) / 1000,
    ...percentiles(tally.times),
    moments: tally.moments,
  }
}

type Round = { open: Connection[]; make: CallMaker; tally: Tally; startedAt: number }

/** Each connection sends its next call when the last one was answered. */
async function sendClosed(sending: Sending, { open, make, tally, startedAt }: Round): Promise<void> {
  let begun = 0
  const isOver = () => begun >= sending.count || steadyMs() - startedAt >= sending.ms
  await Promise.all(
    open.map(
      (connection) =>
        new Promise<void>((done) => {
          const next = () => {
            if (isOver()) return done()
            const target = begun % sending.targets.length
            begun += 1
            const sentAt = steadyMs()
            connection.send(make(target), (status) => {
              note(tally, sending, { status, target, sentAt })
              next()
            })
          }
          next()
        }),
    ),
  )
}

/** Calls leave by the clock. One that finds no free connection waits, and the wait is part of its time. */
async function sendOpen(sending: Sending, rate: number, { open, make, tally, startedAt }: Round) {
  const total = Math.min(sending.count, Math.floor((sending.ms * rate) / 1000))
  const free = [...open]
  let begun = 0
  let answered = 0
  await new Promise<void>((done) => {
    const go = () => {
      // The first is due at once.
      const due = Math.min(total, Math.floor(((steadyMs() - startedAt) * rate) / 1000) + 1)
      for (let connection = free.at(-1); connection && begun < due; connection = free.at(-1)) {
        free.pop()
        const target = begun % sending.targets.length
        const sentAt = startedAt + (begun * 1000) / rate
        const used = connection
        begun += 1
        used.send(make(target), (status) => {
          note(tally, sending, { status, target, sentAt })
          free.push(used)
          answered += 1
          if (answered === total) return done()
          go()
        })
      }
    }
    const timer = setInterval(() => (answered === total ? clearInterval(timer) : go()), 1)
  })
}

function note(
  tally: Tally,
  { isEachTold }: Sending,
  { status, target, sentAt }: { status: number; target: number; sentAt: number },
): void {
  const answeredAt = steadyMs()
  tally.lastAt = answeredAt
  tally.statuses[status] = (tally.statuses[status] ?? 0) + 1
  tally.times.push(answeredAt - sentAt)
  if (isEachTold) tally.moments.push({ target, sentAt, answeredAt })
}
