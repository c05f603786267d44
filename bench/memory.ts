import { readFileSync } from 'node:fs'

const MIB = 1024

/** Resident memory of a process in MiB, as Linux tells it; null elsewhere, or when the process is gone. */
export function residentMiB(pid: number): number | null {
  try {
    const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kibibytes === undefined ? null : Math.round(Number(kibibytes) / MIB)
  } catch {
    return null
  }
}

const EVERY_MS = 250

/** Watches a process until told to stop; returns its memory in MiB at the start, at most, and at the end. */
export function watchMemory(pid: number): () => { first: number; most: number; last: number } {
  const seen: number[] = []
  const look = () => {
    const resident = residentMiB(pid)
    if (resident !== null) seen.push(resident)
  }
  look()
  const timer = setInterval(look, EVERY_MS)
  return () => {
    look()
    clearInterval(timer)
    return { first: seen[0] ?? 0, most: Math.max(0, ...seen), last: seen.at(-1) ?? 0 }
  }
}
