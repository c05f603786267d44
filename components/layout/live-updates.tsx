'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, useTransition } from 'react'
import { Callout } from '#components/ui/callout.tsx'
import { holdsTyped } from './holds-typed.ts'
import { hearStale, isShown } from './live-scopes.ts'
import { hearNews, isServerThere } from './news-line.ts'

/** Between two renderings of a page that changes all the time. */
const REST_MS = 400
/** While nobody tells what changes. */
const POLL_MS = 5_000

/**
 * Renders the open page anew when what it shows has changed; a hidden tab does so once it is looked at. `mark` is where
 * the server stood when it rendered the page. Where the server is away it says so; after that, what was typed keeps the page
 * as it is until it is sent.
 */
export function LiveUpdates({ mark }: { mark: string | null }) {
  const router = useRouter()
  const [rendering, startRendering] = useTransition()
  const [isDue, setDue] = useState(false)
  const [isLost, setLost] = useState(false)
  const [isAway, setAway] = useState(false)
  const lastAt = useRef(Number.NEGATIVE_INFINITY)
  /** A server that was away may be a newer one: to render the page anew is then to load it anew. */
  const mayBeNewer = useRef(false)
  const isVisible = useIsVisible()
  const shownMark = useRef(mark)
  shownMark.current = mark

  useEffect(
    () =>
      hearNews((told) => {
        if (told.kind === 'lost') return setLost(true)
        if (told.kind === 'back') {
          setLost(false)
          setAway(false)
        }
        const isMissed =
          told.kind === 'back' ? told.mark === null || told.mark !== shownMark.current : isShown(told)
        if (told.kind === 'back' && isMissed) mayBeNewer.current = true
        if (isMissed) setDue(true)
      }),
    [],
  )

  useEffect(() => hearStale(() => setDue(true)), [])

  useEffect(() => {
    // A stream that stands open does not notice that the network went.
    const lose = () => {
      setLost(true)
      setAway(true)
    }
    const regain = () => {
      mayBeNewer.current = true
      setLost(false)
      setAway(false)
      setDue(true)
    }
    window.addEventListener('offline', lose)
    window.addEventListener('online', regain)
    return () => {
      window.removeEventListener('offline', lose)
      window.removeEventListener('online', regain)
    }
  }, [])

  useEffect(() => {
    if (!isLost) return
    const look = async () => {
      const isThere = await isServerThere()
      setAway(!isThere)
      if (!isThere) return
      mayBeNewer.current = true
      setDue(true)
    }
    const timer = setInterval(look, POLL_MS)
    return () => clearInterval(timer)
  }, [isLost])

  useEffect(() => {
    if (!isDue || !isVisible || rendering) return
    const render = () => {
      if (mayBeNewer.current && holdsTyped()) {
        timer = setTimeout(render, POLL_MS)
        return
      }
      setDue(false)
      mayBeNewer.current = false
      lastAt.current = performance.now()
      startRendering(() => router.refresh())
    }
    let timer = setTimeout(render, Math.max(0, lastAt.current + REST_MS - performance.now()))
    return () => clearTimeout(timer)
  }, [isDue, isVisible, rendering, router])

  return <AwayNote isAway={isLost && isAway} />
}

/** Over the end of the window, so that the page does not jump; what is told in passing stands above it. */
function AwayNote({ isAway }: { isAway: boolean }) {
  const t = useTranslations('layout')
  return (
    <div role="status" className="fixed inset-x-4 bottom-(--bar-top) z-4 mx-auto max-w-xl">
      {isAway && (
        <Callout data-away tone="warn" title={t('offline')} className="border border-warn shadow-raised" />
      )}
    </div>
  )
}

function useIsVisible(): boolean {
  const [isVisible, setVisible] = useState(true)
  useEffect(() => {
    const look = () => setVisible(!document.hidden)
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isVisible
}
