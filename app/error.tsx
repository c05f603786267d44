'use client'

import { type CaughtError, useTimed } from '#components/layout/caught-error.ts'
import { PublicError } from '#components/layout/public-error.tsx'

/** Every page brings it along whole: where the line is broken, what would be fetched does not come. */
export default function ErrorPage(caught: CaughtError) {
  return <PublicError {...useTimed(caught)} />
}
