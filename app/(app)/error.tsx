'use client'

import { type CaughtError, ErrorMessage } from '#components/layout/error-message.tsx'

export default function ErrorInApp(caught: CaughtError) {
  return <ErrorMessage {...caught} />
}
