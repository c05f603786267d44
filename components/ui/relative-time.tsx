'use client'

import { useLocale } from 'next-intl'
import { type ComponentProps, useSyncExternalStore } from 'react'
import { cn } from './class-names.ts'
import { formatIn, formatRelative, formatUtc } from './moment.ts'
import { useReaderZone, useRenderedAt } from './reader-zone.tsx'

const tickMs = 15_000

type RelativeTimeProps = Omit<ComponentProps<'time'>, 'dateTime'> & { at: Date | string }

/** "5 minutes ago", or what is given instead, with the moment in the reader's zone and in UTC as its title; what the server wrote goes on in the browser. */
export function RelativeTime({ at, className, children, ...props }: RelativeTimeProps) {
  const locale = useLocale()
  const zone = useReaderZone()
  const renderedAt = useRenderedAt()
  const tick = useSyncExternalStore(subscribe, currentTick, serverTick)
  const moment = new Date(at)
  const utc = formatUtc(moment, locale)
  // The zone of the device is known in the browser alone.
  const here = zone === null && tick === null ? null : formatIn(moment, locale, zone ?? undefined)
  // The tick only says when to look again: it may be older than the moment that is told.
  const now = tick === null ? renderedAt : Date.now()
  return (
    <time
      dateTime={moment.toISOString()}
      title={here === null ? utc : `${here} (${utc})`}
      className={cn(children === undefined && 'whitespace-nowrap', className)}
      {...props}
    >
      {children ?? (now === null ? (here ?? utc) : formatRelative(moment, new Date(now), locale))}
    </time>
  )
}

function subscribe(onTick: () => void) {
  const timer = setInterval(onTick, tickMs)
  return () => clearInterval(timer)
}

const currentTick = () => Math.floor(Date.now() / tickMs)

const serverTick = () => null
