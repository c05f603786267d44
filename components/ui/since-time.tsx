'use client'

import { useLocale } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { formatClock, formatIn, formatUtc } from './moment.ts'

/** A moment as a clock shows it, "12:03", with its date when that is another day. The server writes it in UTC. */
export function SinceTime({ at }: { at: Date | string }) {
  const locale = useLocale()
  const isBrowser = useSyncExternalStore(subscribe, inBrowser, onServer)
  const moment = new Date(at)
  const utc = formatUtc(moment, locale)
  return (
    <time dateTime={moment.toISOString()} title={isBrowser ? `${formatIn(moment, locale)} (${utc})` : utc}>
      {isBrowser ? formatClock(moment, new Date(), locale) : utc}
    </time>
  )
}

const subscribe = () => () => {}
const inBrowser = () => true
const onServer = () => false
