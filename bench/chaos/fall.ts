import { readLogLine } from './log-line.ts'

/** An end of a process that nobody asked for. */
export type Fall = {
  code: number | null
  signal: string | null
  /** By the wall's clock. */
  at: number
  livedMs: number
  wasReady: boolean
  largestBytes: number
  /** The last lines it wrote. */
  words: string[]
}

const MEGABYTE = 1024 * 1024
const LONGEST_ERROR = 300

/** `19.4 s: code 1 after 1.6 s, not yet ready, at most 203 MB: Error: connect ECONNREFUSED`, as the schedule counts seconds. */
export function describeFall(fall: Fall, begun: number): string {
  const { code, signal, at, livedMs, wasReady, largestBytes, words } = fall
  const age = `${seconds(livedMs)}${wasReady ? '' : ', not yet ready'}`
  const most = `at most ${Math.round(largestBytes / MEGABYTE)} MB`
  return `${seconds(at - begun)}: ${signal ?? `code ${code}`} after ${age}, ${most}: ${lastError(words)}`
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`

/** The last words need not be why: connections that are cut complain until the very end. */
function lastError(words: string[]): string {
  const logged = (least: number) => words.findLast((word) => (readLogLine(word)?.level ?? 0) >= least)
  const error = uncaught(words) ?? logged(FATAL) ?? logged(ERROR) ?? words.at(-1) ?? 'it wrote nothing'
  return (readLogLine(error)?.message ?? error).slice(0, LONGEST_ERROR)
}

const [ERROR, FATAL] = [50, 60]

/** As Node writes it: a message of one or more lines, then where it came from. */
function uncaught(words: string[]): string | null {
  const from = words.findLastIndex((word) => /^(\w*Error|error)\b.*:/.test(word))
  const trace = words.slice(from)
  const to = trace.findIndex((word) => /^\s+at /.test(word))
  return from < 0 || to < 0
    ? null
    : trace
        .slice(0, to)
        .map((word) => word.trim())
        .filter(Boolean)
        .join(' ')
}
