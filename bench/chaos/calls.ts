import pLimit from 'p-limit'
import { signTimestamp } from '#sandbox/gitee/deliver-hook.ts'
import type { Call, Ledger } from './ledger.ts'
import type { Subject } from './people.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

type Caller = {
  world: World
  ledger: Ledger
  random: Random
  subjects: [Subject, ...Subject[]]
  say(line: string): void
}

const AT_ONCE = 32
const TIMEOUT_MS = 20_000
/** A call that waited this long on Gitee's side is still accepted. */
const LATE_MS = 8 * 60_000
const TICK_MS = 20
const TELL_EVERY_MS = 10_000

let lastMoment = 0

/** A moment that no call before had, so that two calls are never taken for one. */
function freshMoment(): number {
  lastMoment = Math.max(Date.now(), lastMoment + 1)
  return lastMoment
}

/** Calls the hooks so that about `goal` calls are accepted by the end, and goes on until they are, or `patienceMs` are over. */
export async function callHooks(
  caller: Caller,
  { goal, lengthMs, patienceMs }: { goal: number; lengthMs: number; patienceMs: number },
): Promise<void> {
  const limit = pLimit(AT_ONCE)
  const begun = Date.now()
  let toldAt = begun
  while (true) {
    const passed = Date.now() - begun
    if (Date.now() - toldAt > TELL_EVERY_MS) {
      toldAt = Date.now()
      const up = caller.world.processes.filter((each) => each.isUp()).map(({ name }) => name)
      caller.say(`${caller.ledger.accepted()} of ${goal} calls accepted; up are ${up.join(', ') || 'none'}`)
    }
    const isEnough = passed >= lengthMs && caller.ledger.accepted() >= goal
    if (isEnough || passed > patienceMs) break
    const due = goal * Math.min(1, (passed + TICK_MS) / lengthMs)
    const underWay = limit.activeCount + limit.pendingCount
    let missing = Math.ceil(due - caller.ledger.accepted() - underWay)
    while (missing > 0 && limit.pendingCount < AT_ONCE) {
      const calls = drawCalls(caller)
      if (calls.length === 0) break
      missing -= calls.length
      for (const call of calls) void limit(() => send(caller, call))
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  while (limit.activeCount + limit.pendingCount > 0)
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
}

/** One call, or several: a repeated one, an old one at a late hour, the same three times at once, a burst. */
function drawCalls({ random, world, ledger, subjects }: Caller): Call[] {
  const dice = random.next()
  const subject = random.pick(subjects)
  const known = ledger.recent()
  const earlier = known[Math.floor(random.next() * known.length)]
  if (dice < 0.15 && earlier) return [earlier]
  if (dice < 0.2 && earlier) return [earlier, earlier, earlier]
  const bodies = world.sandbox.gitee.listDeliveries(subject.fullName).filter(({ ping }) => !ping)
  const [latest] = bodies.slice(-1 - random.integer(0, 3))
  const old = bodies[Math.floor(random.next() * bodies.length)]
  if (!latest || !old) return []
  if (dice < 0.35) return [compose(subject, old.body, freshMoment() - random.integer(0, LATE_MS))]
  const count = dice < 0.37 ? random.integer(20, 80) : 1
  return Array.from({ length: count }, () => compose(subject, latest.body, freshMoment()))
}

function compose(subject: Subject, body: string, moment: number): Call {
  const timestamp = String(moment)
  return { subject, body, timestamp, token: signTimestamp(subject.hookSecret, timestamp) }
}

async function send({ world, ledger }: Caller, call: Call): Promise<void> {
  const { subject, body, timestamp, token } = call
  const [hook] = world.sandbox.gitee.listHooks(subject.fullName)
  const headers = {
    'Content-Type': 'application/json',
    'X-Gitee-Token': token,
    'X-Gitee-Timestamp': timestamp,
    'X-Gitee-Event': 'Push Hook',
    'X-Gitee-Ping': 'false',
  }
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(hook?.url ?? world.appUrl, { method: 'POST', headers, body, signal })
    await response.text()
    ledger.note(call, String(response.status))
  } catch {
    ledger.note(call, 'no answer')
  }
}
