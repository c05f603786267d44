'use client'

import { type RefObject, useEffect, useState } from 'react'
import { type Range, visibleRange } from './visible-range.ts'

/** The rows in or near the window, of a list whose rows are all of one height. Before scripts run: `initial`. */
export function useVisibleRange(
  list: RefObject<HTMLElement | null>,
  { count, initial }: { count: number; initial: Range },
): Range {
  const [range, setRange] = useState(initial)

  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      if (!list.current) return
      const { top, height } = list.current.getBoundingClientRect()
      const next = visibleRange({ top, rowHeight: height / count, windowHeight: window.innerHeight, count })
      setRange((seen) => (seen.first === next.first && seen.last === next.last ? seen : next))
    }
    const lookSoon = () => {
      if (frame === 0) frame = requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', lookSoon, { passive: true })
    window.addEventListener('resize', lookSoon)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', lookSoon)
      window.removeEventListener('resize', lookSoon)
    }
  }, [list, count])

  return range
}
