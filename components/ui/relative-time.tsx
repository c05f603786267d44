'use client'

import { useLocale } from 'next-intl'
import { type ComponentProps, useSyncExternalStore } from 'react'
import { formatIn, formatRelative, formatUtc } from './moment.ts'
import { useReaderZone } from './reader-zone.tsx'

const tickMs = 15_000

type RelativeTimeProps = Omit<ComponentProps<'time'>, 'dateTime' | 'children'> & { at: Date | string }

/** The server writes the moment in the reader's zone or in UTC; in the browser it becomes "5 minutes ago", with both times as its title. */
export function RelativeTime({ at, ...props }: RelativeTimeProps) {
  const locale = useLocale()
  const zone = useReaderZone()
  const tick = useSyncExternalStore(subscribe, currentTick, serverTick)
  const moment = new Date(at)
  const utc = formatUtc(moment, locale)
  if (tick === null) {
    return (
      <time dateTime={moment.toISOString()} {...props}>
        {zone === null ? utc : formatIn(moment, locale, zone)}
      </time>
    )
  }
  const here = formatIn(moment, locale, zone ?? undefined)
  return (
    <time dateTime={moment.toISOString()} title={`${here} (${utc})`} {...props}>
      {formatRelative(moment, new Date(tick * tickMs), locale)}
    </time>
  )
}

function subscribe(onTick: () => void) {
  const timer = setInterval(onTick, tickMs)
  return () => clearInterval(timer)
}

const currentTick = () => Math.floor(Date.now() / tickMs)

const serverTick = () => null
