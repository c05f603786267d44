import { cpus } from 'node:os'
import { forward, partOf } from './forwarding.ts'
import { prepareSide } from './relay-sides.ts'
import { ROUNDS } from './rounds.ts'
import { startSinkWith } from './sides.ts'
import { type Stand, withStand } from './stand.ts'
import { round, spread, summary } from './statistics.ts'

export const name = 'Packages forwarded a second by 1, 2 and 4 workers on one PostgreSQL'

const WARM_UP = 200
const counts = [1, 2, 4]
/** Where the remotes answer at once the machine bounds it; where they take their time, waiting does. */
const cases = [
  { delayMs: 0, packages: 1_500 },
  { delayMs: 250, packages: 1_000 },
]

export async function run() {
  return withStand(async ({ sender }) => {
    const rows: Record<string, number | string>[] = []
    for (const { delayMs, packages } of cases) {
      const sink = await startSinkWith({ delayMs })
      let alone = 0
      for (const workers of counts) {
        const { rates, busy } = await measure({ sink, sender }, workers, packages)
        const { median } = summary(rates)
        if (workers === 1) alone = median
        rows.push({
          'remotes answer in ms': delayMs,
          workers,
          'requested/s': round(median),
          spread: spread(rates),
          'times one worker': round(median / alone, 2),
          'machine busy': `${round(busy * 100)} %`,
        })
      }
      await sink.stop()
    }
    return rows
  })
}

async function measure(stand: Stand, workers: number, packages: number) {
  const publications = WARM_UP + ROUNDS * packages
  const prepared = await prepareSide('PostgreSQL', { ...stand, publications, packagistCalls: 1_000 })
  try {
    const { relay } = prepared
    const intake = await relay.start('intake')
    for (let started = 0; started < workers; started += 1) await relay.start('worker')
    const side = { name: 'intake', pid: intake.pid, address: intake.address, targets: relay.targets }
    await forward(stand, partOf(side, 0, WARM_UP))
    const rates = []
    const before = processorTime()
    for (let turn = 0; turn < ROUNDS; turn += 1)
      rates.push((await forward(stand, partOf(side, WARM_UP + turn * packages, packages))).rate)
    const after = processorTime()
    return { rates, busy: (after.busy - before.busy) / (after.all - before.all) }
  } finally {
    await prepared.close()
  }
}

/** What all cores of the machine spent, other programs included, in milliseconds. */
function processorTime(): { busy: number; all: number } {
  const times = cpus().map((cpu) => cpu.times)
  const all = times.reduce((sum, each) => sum + Object.values(each).reduce((a, b) => a + b, 0), 0)
  return { busy: all - times.reduce((sum, { idle }) => sum + idle, 0), all }
}
