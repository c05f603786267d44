'use client'

import { useEffect, useState } from 'react'
import { findRequestId, type Timed } from '#lib/platform/server-timing.ts'

/**
 * The id of the request whose answer brought the error that was caught then, be it the page itself or a navigation within it.
 * Null until it is known, and where the browser keeps no timings.
 */
export function useFailedRequest(caughtAt: number): string | null {
  const [id, setId] = useState<string | null>(null)
  useEffect(() => {
    const answers: Timed[] = []
    // An answer that is still being read arrives here when it ends.
    const observer = new PerformanceObserver((list) => {
      answers.push(...list.getEntries().map(asTimed))
      setId(findRequestId(answers, caughtAt))
    })
    for (const type of ['navigation', 'resource']) observer.observe({ type, buffered: true })
    return () => observer.disconnect()
  }, [caughtAt])
  return id
}

function asTimed(entry: PerformanceEntry): Timed {
  return entry instanceof PerformanceResourceTiming ? entry : { startTime: entry.startTime }
}
