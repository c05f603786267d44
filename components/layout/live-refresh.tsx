'use client'

import { useEffect } from 'react'
import { showScope } from './live-scopes.ts'

type LiveRefreshProps = { of?: string }

/** Keeps the page it stands on up to date: with what changes of the repository `of`, or with all the user may see. */
export function LiveRefresh({ of }: LiveRefreshProps) {
  useEffect(() => showScope(of ?? 'all'), [of])
  return null
}
