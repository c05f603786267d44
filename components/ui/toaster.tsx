'use client'

import { useTheme } from 'next-themes'
import { Toaster as Sonner } from 'sonner'

const style = {
  '--normal-bg': 'var(--color-raised)',
  '--normal-text': 'var(--color-text)',
  '--normal-border': 'var(--color-border)',
  '--border-radius': 'var(--radius-md)',
  fontFamily: 'var(--font-sans)',
}

/** Where `toast()` of sonner appears; once, in the root layout. */
export function Toaster() {
  const { resolvedTheme } = useTheme()
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      closeButton
      style={style}
    />
  )
}
