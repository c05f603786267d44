'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { afterPaint } from './after-paint.ts'
import { fetchQuietly } from './fetch-quietly.ts'

/** Where `toast` tells; once, in the root layout. Nothing is told before something was pressed: until then it weighs nothing. */
export function Toaster() {
  const [fetched, setFetched] = useState<{ Toasts: ComponentType } | null>(null)

  useEffect(() => {
    if (fetched) return
    const fetchToasts = () => afterPaint(fetchQuietly(() => import('./toasts.tsx').then(setFetched)))
    window.addEventListener('pointerdown', fetchToasts)
    window.addEventListener('keydown', fetchToasts)
    return () => {
      window.removeEventListener('pointerdown', fetchToasts)
      window.removeEventListener('keydown', fetchToasts)
    }
  }, [fetched])

  return fetched && <fetched.Toasts />
}
