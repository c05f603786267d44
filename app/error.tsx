'use client'

import { type CaughtError, ErrorMessage } from '#components/layout/error-message.tsx'
import { PublicShell } from '#components/layout/public-shell.tsx'

export default function ErrorPage(caught: CaughtError) {
  return (
    <PublicShell>
      <ErrorMessage {...caught} />
    </PublicShell>
  )
}
