import type { ProcessAccount } from './app-process.ts'
import { describeFall } from './fall.ts'
import type { Verdict } from './verify.ts'

const LARGEST_MEMORY = 600 * 1024 * 1024
const MEGABYTE = 1024 * 1024

/** Each process kept within its memory, ended in time when it was told to, and once ready never by itself. */
export function verifyProcesses(accounts: ProcessAccount[], begun: number): Verdict {
  return {
    counts: Object.fromEntries(
      accounts.map((each) => [
        each.name,
        `${each.starts} starts, ${each.kills} killed, ${each.falls.length} fell, stopped within ${(each.slowestStopMs / 1000).toFixed(1)} s, at most ${Math.round(each.largestBytes / MEGABYTE)} MB`,
      ]),
    ),
    broken: [
      ...accounts
        .filter(({ largestBytes }) => largestBytes > LARGEST_MEMORY)
        .map(({ name, largestBytes }) => `${name} took ${Math.round(largestBytes / MEGABYTE)} MB`),
      ...accounts
        .filter(({ overdue }) => overdue > 0)
        .map(
          ({ name, overdue, lateWords }) =>
            `${name} did not end in time, ${overdue} times: ${lateWords.join(' ')}`,
        ),
      ...accounts.flatMap(({ name, falls }) =>
        falls.filter(({ wasReady }) => wasReady).map((fall) => `${name} fell, ${describeFall(fall, begun)}`),
      ),
    ],
  }
}
