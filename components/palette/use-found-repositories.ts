'use client'

import { useEffect, useState } from 'react'
import type { RepositoryLine } from '#lib/repositories/list-repositories.ts'

const REST_MS = 150
const MOST = 8

/** Repositories of the reader's that the search finds, once the typing rests; null while they are asked for. */
export function useFoundRepositories(search: string): readonly RepositoryLine[] | null {
  const [found, setFound] = useState<{ search: string; rows: readonly RepositoryLine[] }>(none)

  useEffect(() => {
    if (search === '') return
    const asking = new AbortController()
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ search })
      fetch(`/repositories/rows?${query}`, { signal: asking.signal })
        .then((response) => (response.ok ? response.json() : []))
        .then((rows: RepositoryLine[]) => setFound({ search, rows: rows.slice(0, MOST) }))
        // Typed on, or the connection is gone: then nothing is found.
        .catch(() => {})
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [search])

  if (search === '') return none.rows
  return found.search === search ? found.rows : null
}

const none = { search: '', rows: [] }
