'use client'

import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'

/** Sets `data-theme` on the document before the first paint; app/globals.css does the rest. */
export function Theme({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="system"
      enableColorScheme={false}
      disableTransitionOnChange
      nonce={nonce}
    >
      {children}
    </ThemeProvider>
  )
}
