'use client'

import { useLocale } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { formatClock, formatIn, formatUtc } from './moment.ts'
import { useReaderZone } from './reader-zone.tsx'

/** A moment as a clock shows it, "12:03", with its date when that is another day. The server writes both, in the reader's zone or in UTC. */
export function SinceTime({ at }: { at: Date | string }) {
  const locale = useLocale()
  const chosen = useReaderZone()
  const isBrowser = useSyncExternalStore(subscribe, inBrowser, onServer)
  const moment = new Date(at)
  const utc = formatUtc(moment, locale)
  const zone = chosen ?? undefined
  const isTold = isBrowser || chosen !== null
  const here = isTold ? formatIn(moment, locale, zone) : utc
  return (
    <time
      dateTime={moment.toISOString()}
      title={isTold ? `${here} (${utc})` : utc}
      className="whitespace-nowrap"
    >
      {isBrowser ? formatClock(moment, new Date(), locale, zone) : here}
    </time>
  )
}

const subscribe = () => () => {}
const inBrowser = () => true
const onServer = () => false
