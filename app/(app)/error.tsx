'use client'

import dynamic from 'next/dynamic'
import { type CaughtError, useTimed } from '#components/layout/caught-error.ts'

const ErrorMessage = dynamic(() =>
  import('#components/layout/error-message.tsx').then((module) => module.ErrorMessage),
)

/** Every page brings this file along; what it shows is fetched where something broke. */
export default function ErrorInApp(caught: CaughtError) {
  return <ErrorMessage {...useTimed(caught)} />
}
