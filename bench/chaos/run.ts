// A storm over Packbridge, drawn from a seed: npm run chaos -- --seed 7 --deliveries 20000 --minutes 5
import { parseArgs } from 'node:util'
import { runChaos } from './run-chaos.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    deliveries: { type: 'string', default: '20000' },
    minutes: { type: 'string', default: '5' },
    /** How many times rarer mishaps are than usual. */
    pace: { type: 'string', default: '1' },
    repositories: { type: 'string', default: '30' },
    /** Seconds that quiet is waited for after the storm. */
    patience: { type: 'string', default: '300' },
    pushes: { type: 'string', default: '300' },
  },
})

const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopped.abort())

const begun = Date.now()
const verdict = await runChaos({
  seed: Number(values.seed),
  deliveries: Number(values.deliveries),
  lengthMs: Number(values.minutes) * 60_000,
  repositories: Number(values.repositories),
  doomed: ['mute', 'sealed'],
  pace: Number(values.pace),
  pushes: Number(values.pushes),
  patienceMs: Number(values.patience) * 1_000,
  signal: stopped.signal,
  say: (line) =>
    process.stdout.write(`${String(Math.round((Date.now() - begun) / 1000)).padStart(4)} s | ${line}\n`),
})
if ('why' in verdict) {
  process.stderr.write(`No storm: ${verdict.why}\n`)
  process.exit(1)
}
console.table(verdict.counts)
for (const promise of verdict.broken.slice(0, 50)) process.stdout.write(`BROKEN: ${promise}\n`)
process.stdout.write(
  verdict.broken.length === 0
    ? `Every promise was kept (seed ${values.seed}).\n`
    : `${verdict.broken.length} promises were broken: --seed ${values.seed} draws the same storm again.\n`,
)
process.exit(verdict.broken.length === 0 ? 0 : 1)
