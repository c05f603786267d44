import type { TestClock } from '#lib/testing/test-services.ts'

/** Runs as time does, and can be put forward. */
export function createRunningClock(): TestClock {
  let aheadMs = 0
  return {
    now: () => new Date(Date.now() + aheadMs),
    advance: (ms) => {
      aheadMs += ms
    },
  }
}
