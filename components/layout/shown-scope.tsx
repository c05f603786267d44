'use client'

import { useEffect, useRef } from 'react'
import { showScope } from './live-scopes.ts'

type ShownScopeProps = {
  /** The id of a repository, or all that the user may see. */
  of: string
  /** Where the server stood when it rendered the page. */
  mark: string | null
}

/** Says of the page it stands on what it shows, and how new that is. */
export function ShownScope({ of, mark }: ShownScopeProps) {
  const shownMark = useRef(mark)
  shownMark.current = mark
  useEffect(() => showScope(of, shownMark.current), [of])
  return null
}
