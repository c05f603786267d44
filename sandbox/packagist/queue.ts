import { setTimeout as delay } from 'node:timers/promises'
import { createLocks } from './locks.ts'

const PARALLEL_TASKS = 3

export type Queue = {
  /** Runs a task later: after the delay, and after what waits under the same key. */
  add(key: string, task: () => Promise<void>): void
  /** Runs a task without delay, in its key's turn, and gives its result. */
  run<T>(key: string, task: () => Promise<T>): Promise<T>
  setDelay(ms: number): void
  isStopped(): boolean
  /** Starts nothing more and waits for what runs. */
  stop(): Promise<void>
}

/** A queue in memory; `delayMs` is how long an added task waits at least. */
export function createQueue(delayMs: number): Queue {
  const locks = createLocks(PARALLEL_TASKS)
  const stopping = new AbortController()
  const { signal } = stopping
  const running = new Set<Promise<void>>()
  let pause = delayMs

  async function wait(key: string, task: () => Promise<void>) {
    if (pause > 0) await delay(pause, undefined, { signal })
    await locks.run(key, async () => {
      if (!signal.aborted) await task()
    })
  }
  return {
    add(key, task) {
      const waiting = wait(key, task).catch((cause: unknown) => {
        if (!signal.aborted) throw cause
      })
      running.add(waiting)
      void waiting.then(() => running.delete(waiting))
    },
    run: (key, task) => locks.run(key, task),
    setDelay(ms) {
      pause = ms
    },
    isStopped: () => signal.aborted,
    async stop() {
      stopping.abort()
      await Promise.allSettled(running)
    },
  }
}
