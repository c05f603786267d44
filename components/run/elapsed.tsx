'use client'

import { useEffect, useState } from 'react'
import { Duration } from '#components/ui/duration.tsx'

const SECOND = 1_000

type ElapsedProps = {
  /** What had passed when the page was rendered: counted on from there, whatever the device's clock says. */
  milliseconds: number
  className?: string
}

/** A length of time that still grows. Give it a `key` that changes with each rendering of the page. */
export function Elapsed({ milliseconds, className }: ElapsedProps) {
  const [shown, show] = useState(milliseconds)
  useEffect(() => {
    const begun = performance.now()
    const count = () => show(wholeSeconds(milliseconds + performance.now() - begun))
    const timer = setInterval(count, SECOND)
    return () => clearInterval(timer)
  }, [milliseconds])
  return <Duration milliseconds={shown} className={className} />
}

const wholeSeconds = (milliseconds: number) => Math.floor(milliseconds / SECOND) * SECOND
