'use client'

import { useEffect, useState } from 'react'
import { whenAnswered } from './answered.ts'
import type { Unanswered } from './unanswered.ts'

type Asked<Answer> = {
  /** Null until it is there. */
  answer: Answer | Unanswered | null
  again: () => void
}

/** What is asked for when that which shows it appears, and then whenever it is wished again. */
export function useAsked<Answer>(ask: () => Promise<Answer>): Asked<Answer> {
  const [answer, setAnswer] = useState<Answer | Unanswered | null>(null)
  const [first] = useState(() => ask)
  const [times, setTimes] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time asks anew
  useEffect(() => {
    let isWanted = true
    setAnswer(null)
    whenAnswered(first(), (given) => isWanted && setAnswer(given))
    return () => {
      isWanted = false
    }
  }, [first, times])

  return { answer, again: () => setTimes(times + 1) }
}
