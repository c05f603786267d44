import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'

export type Child = { process: ChildProcess; ready: Promise<string>; stop(): Promise<void> }

const STOP_PATIENCE_MS = 8_000

/** Starts a TypeScript program of the project; `ready` resolves with the first line for which `isReady` holds. */
export function start(
  file: string,
  args: string[],
  options: {
    env?: Record<string, string>
    isReady: (line: string) => boolean
    show?: (line: string) => void
  },
): Child {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, NODE_ENV: 'production', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own group: Ctrl-C reaches the starter only, which then stops its children in order.
    detached: true,
  })
  const lines: string[] = []
  const ready = new Promise<string>((resolve, reject) => {
    const read = (line: string) => {
      lines.push(line)
      options.show?.(line)
      if (options.isReady(line)) resolve(line)
    }
    createInterface({ input: child.stdout }).on('line', read)
    createInterface({ input: child.stderr }).on('line', read)
    child.once('exit', (code) =>
      reject(new Error(`${file} ended with ${code}:\n${lines.slice(-20).join('\n')}`)),
    )
  })
  return { process: child, ready, stop: () => stopChild(child) }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS)
  await ended
  clearTimeout(patience)
}

/** Whether nobody listens on the port of this machine. */
export async function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/** A port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** Runs one of the project's programs to its end and returns its exit code; what it prints is shown, or told. */
export async function runProgram(
  args: string[],
  env: Record<string, string> = {},
  tell?: (text: string) => void,
): Promise<number> {
  const output = tell ? 'pipe' : 'inherit'
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output],
  })
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => tell?.(text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}
