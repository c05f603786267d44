// The product with a clock that SIGUSR2 puts forward by more than it tries anything for.
import { systemClock } from '#lib/platform/clock.ts'

const JUMP_MS = 73 * 3_600_000

let aheadMs = 0
systemClock.now = () => new Date(Date.now() + aheadMs)
process.on('SIGUSR2', () => {
  aheadMs += JUMP_MS
})
await import('#server/main.ts')
