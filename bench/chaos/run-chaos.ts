import { invariant } from '#lib/platform/result.ts'
import { awaitQuiet } from './aftermath.ts'
import { callHooks } from './calls.ts'
import { startDatabase } from './database.ts'
import { describeFall } from './fall.ts'
import { createLedger } from './ledger.ts'
import { type Doom, type Subject, settlePeople } from './people.ts'
import { performStorm } from './perform.ts'
import { planPushes } from './plan-pushes.ts'
import { pushAgainAndAgain } from './pushes.ts'
import { createRandom } from './random.ts'
import { describeEntry, type MishapKind, planStorm } from './schedule.ts'
import { type Verdict, verify } from './verify.ts'
import { createWorld, type World } from './world.ts'

export type ChaosOptions = {
  seed: number
  /** How many calls shall be accepted at least. */
  deliveries: number
  lengthMs: number
  repositories: number
  /** Which of them shall never be published again. */
  doomed: Doom[]
  pushes: number
  leaveOut?: MishapKind[]
  /** How many times rarer mishaps are than usual. */
  pace?: number
  /** How long quiet is waited for after the storm. */
  patienceMs: number
  say(line: string): void
  /** Ends everything that was started, wherever the storm stands. */
  signal?: AbortSignal
}

const MOST_COMPLAINTS = 20

/** A storm over Packbridge, its end, and what was kept of all promises; null with the reason where it cannot be held. */
export async function runChaos(options: ChaosOptions): Promise<Verdict | { why: string }> {
  const database = await startDatabase()
  if ('why' in database) return database
  if (!database.disk) options.say(`The disk stays as it is: ${database.whyNoDisk}`)
  const closing = createClosing(() => database.close())
  options.signal?.addEventListener('abort', () => void closing.close())
  try {
    const world = await createWorld(database)
    closing.first(() => world.close())
    return await rage(world, options)
  } finally {
    await closing.close()
  }
}

/** What was begun is ended once, the latest first. */
function createClosing(last: () => Promise<void>) {
  const ends = [last]
  let closed: Promise<void> | null = null
  const closeAll = async () => {
    for (const end of ends) await end()
  }
  return {
    first: (end: () => Promise<void>) => void ends.unshift(end),
    close: () => {
      closed ??= closeAll()
      return closed
    },
  }
}

async function rage(world: World, options: ChaosOptions): Promise<Verdict> {
  const { seed, deliveries: goal, lengthMs, say } = options
  const random = createRandom(seed)
  const [first, ...others] = world.processes
  const processes = [first.name, ...others.map(({ name }) => name)] as const
  const leaveOut = [...(options.leaveOut ?? []), ...(world.database.disk ? [] : ['fill_disk' as const])]
  const entries = planStorm(random, { lengthMs, processes, leaveOut, pace: options.pace ?? 1 })
  say(
    `Seed ${seed}: ${entries.length} mishaps in ${Math.round(lengthMs / 1000)} s on ${processes.join(', ')}`,
  )
  for (const entry of entries) say(describeEntry(entry))
  await Promise.all(world.processes.map((each) => each.start()))
  const subjects = await settlePeople(world, options)
  say(`${subjects.length} packages are published; the storm begins`)
  const lasting = doom(world, options.doomed)
  const [subject, ...more] = subjects
  invariant(subject, 'there are repositories')
  const all: [Subject, ...Subject[]] = [subject, ...more]
  const ledger = createLedger()
  const pushes = planPushes(random.fork('pushes'), { subjects: all, count: options.pushes, lengthMs })
  const begun = Date.now()
  const [performed, pushed] = await Promise.all([
    performStorm(world, entries),
    pushAgainAndAgain(world, pushes),
    callHooks(
      { world, ledger, random: random.fork('calls'), subjects: all, say },
      { goal, lengthMs, patienceMs: 3 * lengthMs },
    ),
  ])
  say('The storm is over')
  await calm(world, lasting)
  const { isQuiet, ...aftermath } = await awaitQuiet(world, { subjects, ...options })
  const verdict = await verify(world, { subjects, ledger, begun })
  tellFalls(world, begun, say)
  tellComplaints(world, say)
  return {
    counts: {
      ...performed.counts,
      'connections cut': performed.connectionsCut,
      ...Object.fromEntries([...performed.notDone].map(([why, count]) => [`not done: ${why}`, count])),
      ...pushed,
      ...Object.fromEntries(ledger.answers().map(([answer, count]) => [`calls answered ${answer}`, count])),
      ...aftermath,
      ...verdict.counts,
    },
    broken: [...(isQuiet ? [] : ['there was no quiet after the storm']), ...verdict.broken],
  }
}

/** What never passes: a token that is dead for good, and a repository that Gitee never tells of. */
function doom({ sandbox }: World, doomed: Doom[]): number[] {
  if (doomed.includes('sealed')) sandbox.packagist.rotateTokens('zhaolei')
  if (!doomed.includes('mute')) return []
  return [
    sandbox.faults.add({ side: 'gitee', kind: 'answer', path: '^/api/v5/repos/lihua/mute/', status: 500 }),
  ]
}

async function calm({ sandbox, database, processes }: World, lasting: number[]): Promise<void> {
  for (const { id } of sandbox.faults.list()) if (!lasting.includes(id)) sandbox.faults.clear(id)
  database.disk?.free()
  await database.start()
  for (const each of processes) {
    each.resume()
    each.setClock(0)
    await each.start()
  }
}

/** Every end of a process that the storm did not ask for, at the second that the schedule counts. */
function tellFalls({ processes }: World, begun: number, say: (line: string) => void): void {
  for (const { name, falls } of processes.map((each) => each.account()))
    for (const fall of falls) say(`${name} fell, ${describeFall(fall, begun)}`)
}

/** What the processes warned of, the most frequent first. */
function tellComplaints({ processes }: World, say: (line: string) => void): void {
  const all = new Map<string, number>()
  for (const each of processes)
    for (const [message, count] of each.account().complaints)
      all.set(message, (all.get(message) ?? 0) + count)
  const frequent = [...all].sort(([, a], [, b]) => b - a).slice(0, MOST_COMPLAINTS)
  for (const [message, count] of frequent) say(`${count} × ${message}`)
}
