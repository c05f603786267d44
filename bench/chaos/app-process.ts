import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'

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
  /** Ends that nobody asked for. */
  falls: number
  /** SIGTERMs that needed a SIGKILL. */
  overdue: number
  slowestStopMs: number
  largestBytes: number
  /** Lines of warning and above, by their message. */
  complaints: Map<string, number>
  lastWords: string[]
  /** Those of the latest that did not end in time. */
  lateWords: string[]
}

const RESTART_MS = 300
const STOP_PATIENCE_MS = 35_000
const SAMPLE_MS = 250
const KEPT_WORDS = 30
const LATE_WORDS = 6

const Line = z.object({
  msg: z.string(),
  level: z.number(),
  err: z.object({ message: z.string() }).optional(),
})

type Life = { child: ChildProcess; ended: Promise<void>; isWanted: boolean; isReady: boolean }

/** One process of Packbridge, the real entry with a clock that can be set. */
export function createAppProcess(
  name: string,
  { port, env }: { port: number; env: Record<string, string> },
): AppProcess {
  const account: ProcessAccount = {
    name,
    starts: 0,
    kills: 0,
    falls: 0,
    overdue: 0,
    slowestStopMs: 0,
    largestBytes: 0,
    complaints: new Map(),
    lastWords: [],
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
    listen(child, account)
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const own: Life = { child, ended, isWanted: true, isReady: false }
    life = own
    const sampling = setInterval(() => sample(account, child.pid), SAMPLE_MS)
    void ended.then(() => {
      clearInterval(sampling)
      if (life === own) life = null
      if (own.isWanted) fall()
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

  function fall() {
    account.falls += 1
    setTimeout(() => {
      if (!life) void begin()
    }, RESTART_MS)
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
      const begun = Date.now()
      const hasEnded = await end('SIGTERM')
      if (couldEnd) account.slowestStopMs = Math.max(account.slowestStopMs, Date.now() - begun)
      if (!hasEnded && couldEnd) {
        account.overdue += 1
        account.lateWords = account.lastWords.slice(-LATE_WORDS)
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

function listen({ stdout, stderr }: ChildProcess, account: ProcessAccount) {
  const hear = (text: string) => {
    account.lastWords = [...account.lastWords, text].slice(-KEPT_WORDS)
    const line = Line.safeParse(readJson(text))
    const said = line.success ? line.data : null
    if (!said || said.level < 40) return
    const message = [said.msg, said.err?.message.split('\n').at(-1)].filter(Boolean).join(': ').slice(0, 160)
    account.complaints.set(message, (account.complaints.get(message) ?? 0) + 1)
  }
  for (const stream of [stdout, stderr]) if (stream) createInterface({ input: stream }).on('line', hear)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Resident memory as Linux tells it; elsewhere nothing is told. */
function sample(account: ProcessAccount, pid: number | undefined): void {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0)
    account.largestBytes = Math.max(account.largestBytes, kilobytes * 1024)
  } catch {
    // It has just ended.
  }
}
