import { useState } from 'react'

/** What Next hands to an `error.tsx`. An error that happened in the browser has no digest, and no line in the log. */
export type CaughtError = { error: Error & { digest?: string }; reset: () => void }

/** The same with its moment, by the page's clock: what shows it is fetched, and appears only later. */
export type TimedError = CaughtError & { caughtAt: number }

export function useTimed(caught: CaughtError): TimedError {
  const [caughtAt] = useState(() => performance.now())
  return { ...caught, caughtAt }
}
