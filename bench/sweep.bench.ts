import { sweep } from '#lib/reconcile/sweep.ts'
import { PUBLICATIONS_EACH, startSweepWorld } from './sweep-world.ts'

export const name = 'A sweep: calls and time by the number of publications, 20 for each maintainer'

const sizes = [1_000, 10_000, 50_000]
const CHANGED = 100

/** Calls are counted by the sandbox, not by us. */
export async function run() {
  const rows: Record<string, number | string>[] = []
  for (const publications of sizes) {
    const world = await startSweepWorld(publications, CHANGED)
    await measure('nothing changed')
    await world.change()
    await measure(`${CHANGED} changed on both sides`)
    await measure('nothing changed again')
    await world.close()

    async function measure(what: string) {
      world.clock.advance(15 * 60_000)
      world.clearCounts()
      const started = performance.now()
      const swept = await sweep(world.services)
      const seconds = (performance.now() - started) / 1000
      rows.push({
        publications,
        maintainers: publications / PUBLICATIONS_EACH,
        what,
        ...world.counts(),
        found: swept.found,
        failures: swept.failures,
        seconds: Number(seconds.toFixed(1)),
        'MB resident': Math.round(process.memoryUsage.rss() / 1024 ** 2),
      })
    }
  }
  return rows
}
