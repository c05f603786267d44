import { expect, test } from 'vitest'
import { runChaos } from './run-chaos.ts'

/** Twenty seconds where nothing else runs. */
const PATIENCE_MS = 240_000

test(
  'after a short storm nothing that was accepted is lost, and Packagist shows what Gitee has',
  async (context) => {
    const lines: string[] = []
    const verdict = await runChaos({
      seed: 20_261_122,
      deliveries: 400,
      lengthMs: 6_000,
      repositories: 4,
      doomed: ['sealed'],
      pushes: 12,
      // These alone last longer than the storm.
      leaveOut: ['pause', 'roll'],
      patienceMs: PATIENCE_MS / 2,
      say: (line) => lines.push(line),
    })
    if ('why' in verdict) return context.skip(verdict.why)
    expect(verdict.broken, lines.join('\n')).toEqual([])
    expect(verdict.counts['calls accepted (202)']).toBeGreaterThanOrEqual(100)
  },
  PATIENCE_MS,
)
