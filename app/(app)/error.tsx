'use client'

import { type CaughtError, useTimed } from '#components/layout/caught-error.ts'
import { ErrorMessage } from '#components/layout/error-message.tsx'

/** Every page brings it along whole: where the line is broken, what would be fetched does not come. */
export default function ErrorInApp(caught: CaughtError) {
  return <ErrorMessage {...useTimed(caught)} />
}
