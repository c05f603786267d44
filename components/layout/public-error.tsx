'use client'

import type { TimedError } from './caught-error.ts'
import { ErrorMessage } from './error-message.tsx'
import { PublicShell } from './public-shell.tsx'

export function PublicError(caught: TimedError) {
  return (
    <PublicShell>
      <ErrorMessage {...caught} />
    </PublicShell>
  )
}
