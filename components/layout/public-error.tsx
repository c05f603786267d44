'use client'

import { type CaughtError, ErrorMessage } from './error-message.tsx'
import { PublicShell } from './public-shell.tsx'

export function PublicError(caught: CaughtError) {
  return (
    <PublicShell>
      <ErrorMessage {...caught} />
    </PublicShell>
  )
}
