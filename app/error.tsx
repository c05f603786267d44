'use client'

import dynamic from 'next/dynamic'
import { type CaughtError, useTimed } from '#components/layout/caught-error.ts'

const PublicError = dynamic(() =>
  import('#components/layout/public-error.tsx').then((module) => module.PublicError),
)

/** Every page brings this file along; what it shows is fetched where something broke. */
export default function ErrorPage(caught: CaughtError) {
  return <PublicError {...useTimed(caught)} />
}
