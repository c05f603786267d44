// Loaded before server/main.ts: the clock that the process hands to its verbs can be set wrong from outside.
import { z } from 'zod'
import { systemClock } from '#lib/platform/clock.ts'

const Jump = z.object({ aheadMs: z.number() })

let aheadMs = Number(process.env.CLOCK_AHEAD_MS ?? 0)
systemClock.now = () => new Date(Date.now() + aheadMs)

process.on('message', (message) => {
  const jump = Jump.safeParse(message)
  if (jump.success) aheadMs = jump.data.aheadMs
})
// Whoever set the clock is gone.
process.on('disconnect', () => process.exit(1))
