import { readFileSync } from 'node:fs'

const TICK_MS = 10

/** What a process has used of the processors so far, in milliseconds, as Linux tells it; 0 elsewhere. */
export function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    return 0
  }
}
