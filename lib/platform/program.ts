import { spawn } from 'node:child_process'
import { searchPath } from './env.ts'
import { failure, ok, type Result } from './result.ts'

export type ProgramCall = {
  program: string
  args: string[]
  /** All that it finds in its environment, besides where programs lie. */
  environment?: Record<string, string>
  timeoutMs: number
  /** The most it may print, on both streams together. */
  maxBytes: number
}

/** What it printed. `status` is its exit code; 1 where a signal ended it. */
export type ProgramAnswer = { status: number; output: string; errors: string }

export type ProgramReason = 'program_missing' | 'timeout' | 'output_too_large'

/**
 * Runs a program to its end, without a shell and without input. One that takes too long or prints too much is
 * killed with all it started: git, for one, leaves the connection to a program of its own.
 */
export function runProgram(call: ProgramCall): Promise<Result<ProgramAnswer, ProgramReason>> {
  return new Promise((resolve, reject) => {
    const child = spawn(call.program, call.args, {
      cwd: '/',
      // Next's types want NODE_ENV in every environment that a program is started with.
      env: { NODE_ENV: 'production', PATH: searchPath(), ...call.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let stopped: ProgramReason | null = null
    const stop = (reason: ProgramReason) => {
      stopped ??= reason
      killGroup(child.pid)
    }
    const timer = setTimeout(() => stop('timeout'), call.timeoutMs)
    const printed = { output: [] as Buffer[], errors: [] as Buffer[], bytes: 0 }
    const keep = (stream: 'output' | 'errors') => (chunk: Buffer) => {
      printed.bytes += chunk.length
      if (printed.bytes > call.maxBytes) stop('output_too_large')
      else printed[stream].push(chunk)
    }
    child.stdout.on('data', keep('output'))
    child.stderr.on('data', keep('errors'))
    child.on('error', (cause: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      if (cause.code === 'ENOENT') resolve(failure('program_missing'))
      else reject(new Error(`${call.program} cannot be started`, { cause }))
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      const [output, errors] = [textOf(printed.output), textOf(printed.errors)]
      resolve(stopped ? failure(stopped) : ok({ status: code ?? 1, output, errors }))
    })
  })
}

const textOf = (chunks: Buffer[]) => Buffer.concat(chunks).toString('utf8')

/** The child leads a group of its own, named by its id. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (cause) {
    const isOver = cause instanceof Error && 'code' in cause && cause.code === 'ESRCH'
    if (!isOver) throw cause
  }
}
