import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Fall } from './fall.ts'
import { readLogLine } from './log-line.ts'

export type AppProcess = {
  name: string
  port: number
  /** Resolves when it is ready; whatever ends it without being told to is started again, as a supervisor would. */
  start(): Promise<void>
  kill(): Promise<void>
  /** SIGTERM; resolves with whether it ended by itself in time. */
  stop(): Promise<boolean>
  pause(): void
  resume(): void
  setClock(aheadMs: number): void
  isUp(): boolean
  /** What it did in all its lives. */
  account(): ProcessAccount
}

export type ProcessAccount = {
  name: string
  starts: number
  kills: number
  falls: Fall[]
  /** SIGTERMs that needed a SIGKILL. */
  overdue: number
  slowestStopMs: number
  largestBytes: number
  /** Lines of warning and above, by their message. */
  complaints: Map<string, number>
  /** The last ones of the latest that did not end in time. */
  lateWords: string[]
}

const RESTART_MS = 300
const STOP_PATIENCE_MS = 35_000
const SAMPLE_MS = 250
const KEPT_WORDS = 60
const LATE_WORDS = 6

type Life = {
  child: ChildProcess
  ended: Promise<void>
  isWanted: boolean
  isReady: boolean
  begunAt: number
  largestBytes: number
  words: string[]
}

/** One process of Packbridge, the real entry with a clock that can be set. */
export function createAppProcess(
  name: string,
  { port, env }: { port: number; env: Record<string, string> },
): AppProcess {
  const account: ProcessAccount = {
    name,
    starts: 0,
    kills: 0,
    falls: [],
    overdue: 0,
    slowestStopMs: 0,
    largestBytes: 0,
    complaints: new Map(),
    lateWords: [],
  }
  let life: Life | null = null
  let aheadMs = 0
  let isPaused = false

  function begin(): Promise<void> {
    const child = spawn(process.execPath, ['--import', './bench/chaos/jumping-clock.ts', 'server/main.ts'], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        LOG_LEVEL: 'info',
        ...env,
        PORT: String(port),
        CLOCK_AHEAD_MS: String(aheadMs),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    account.starts += 1
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const begunAt = Date.now()
    const own: Life = { child, ended, isWanted: true, isReady: false, begunAt, largestBytes: 0, words: [] }
    life = own
    listen(own, account)
    const sampling = setInterval(() => sample(own, account), SAMPLE_MS)
    void ended.then(() => {
      clearInterval(sampling)
      if (life === own) life = null
      if (own.isWanted) setTimeout(() => life ?? void begin(), RESTART_MS)
    })
    // Its last words come after its end.
    child.once('close', () => {
      if (own.isWanted) noteFall(own)
    })
    return new Promise((resolve) => {
      child.on('message', (message) => {
        if (message !== 'ready') return
        own.isReady = true
        resolve()
      })
      void ended.then(() => setTimeout(() => resolve(waitUp()), RESTART_MS))
    })
  }

  function noteFall({ child, isReady, begunAt, largestBytes, words }: Life) {
    const { exitCode: code, signalCode: signal } = child
    const at = Date.now()
    const livedMs = at - begunAt
    account.falls.push({ code, signal, at, livedMs, wasReady: isReady, largestBytes, words })
  }

  /** After a fall its next life is the one to wait for; none follows an end that was asked for. */
  async function waitUp(): Promise<void> {
    while (life && !life.isReady) await new Promise((resolve) => setTimeout(resolve, 50))
  }

  /** Resolves with whether it ended before it had to be killed. */
  async function end(signal: NodeJS.Signals): Promise<boolean> {
    if (!life) return true
    const own = life
    own.isWanted = false
    own.child.kill(signal)
    let isLate = false
    const patience = setTimeout(() => {
      isLate = true
      own.child.kill('SIGKILL')
    }, STOP_PATIENCE_MS)
    await own.ended
    clearTimeout(patience)
    return !isLate
  }

  return {
    name,
    port,
    start: () => (life ? waitUp() : begin()),
    async kill() {
      if (life) account.kills += 1
      await end('SIGKILL')
    },
    async stop() {
      const couldEnd = !isPaused
      const words = life?.words ?? []
      const begun = Date.now()
      const hasEnded = await end('SIGTERM')
      if (couldEnd) account.slowestStopMs = Math.max(account.slowestStopMs, Date.now() - begun)
      if (!hasEnded && couldEnd) {
        account.overdue += 1
        account.lateWords = words.slice(-LATE_WORDS)
      }
      return hasEnded
    },
    pause() {
      isPaused = life !== null
      life?.child.kill('SIGSTOP')
    },
    resume() {
      isPaused = false
      life?.child.kill('SIGCONT')
    },
    setClock(ms) {
      aheadMs = ms
      if (life?.child.connected) life.child.send({ aheadMs }, () => {})
    },
    isUp: () => life?.isReady ?? false,
    account: () => account,
  }
}

function listen({ child: { stdout, stderr }, words }: Life, account: ProcessAccount) {
  const hear = (text: string) => {
    words.push(text)
    if (words.length > KEPT_WORDS) words.shift()
    const line = readLogLine(text)
    if (!line || line.level < 40) return
    const message = line.message.slice(0, 160)
    account.complaints.set(message, (account.complaints.get(message) ?? 0) + 1)
  }
  for (const stream of [stdout, stderr]) if (stream) createInterface({ input: stream }).on('line', hear)
}

/** Resident memory as Linux tells it; elsewhere nothing is told. */
function sample(life: Life, account: ProcessAccount): void {
  try {
    const status = readFileSync(`/proc/${life.child.pid}/status`, 'utf8')
    const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0)
    life.largestBytes = Math.max(life.largestBytes, kilobytes * 1024)
    account.largestBytes = Math.max(account.largestBytes, life.largestBytes)
  } catch {
    // It has just ended.
  }
}
