'use client'

import { useEffect, useState } from 'react'

/** What is asked for once, when that which shows it appears; null until then, `lost` where no answer came. */
export function useAsked<Answer>(ask: () => Promise<Answer>, lost: Answer): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [asked] = useState(() => ({ ask, lost }))

  useEffect(() => {
    let isWanted = true
    asked.ask().then(
      (given) => isWanted && setAnswer(given),
      () => isWanted && setAnswer(asked.lost),
    )
    return () => {
      isWanted = false
    }
  }, [asked])

  return answer
}
