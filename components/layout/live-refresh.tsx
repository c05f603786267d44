'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'

/** What follows the end of the work (the checks after a run) is still shown. */
const roundsAfterwards = 4

type LiveRefreshProps = { active: boolean; everyMs?: number }

/** Renders the page anew while something on it is in progress; rests while the tab is hidden. */
export function LiveRefresh({ active, everyMs = 1500 }: LiveRefreshProps) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const rounds = useRef(0)

  useEffect(() => {
    if (active) rounds.current = roundsAfterwards
    // Counted from the end of the last refresh: a slow server is never asked twice at once.
    if (pending || rounds.current <= 0) return
    const refresh = () => {
      if (document.hidden) return
      if (!active) rounds.current -= 1
      startTransition(() => router.refresh())
    }
    const timer = setTimeout(refresh, everyMs)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [active, everyMs, pending, router])

  return null
}
