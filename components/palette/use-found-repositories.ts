'use client'

import { useEffect, useState } from 'react'
import type { RepositoryLine } from '#lib/repositories/list-repositories.ts'

const REST_MS = 150
const MOST = 8

/** A longer search counts as none there, and would find everything. */
const MOST_LETTERS = 200

/** Repositories of the reader's that the search finds, once the typing rests; null while they are asked for. */
export function useFoundRepositories(search: string): readonly RepositoryLine[] | null {
  const [found, setFound] = useState<{ search: string; rows: readonly RepositoryLine[] }>(none)

  useEffect(() => {
    if (search === '') return
    const asking = new AbortController()
    const timer = setTimeout(() => {
      findRepositories(rowsHref(search), asking.signal).then((rows) => {
        // Typed on: this answer is not waited for any more.
        if (!asking.signal.aborted) setFound({ search, rows })
      })
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [search])

  if (search === '') return none.rows
  return found.search === search ? found.rows : null
}

/** The first few of the rows at an address; none where the server does not answer, or cannot. */
export async function findRepositories(href: string, signal: AbortSignal): Promise<RepositoryLine[]> {
  try {
    const response = await fetch(href, { signal })
    const rows: RepositoryLine[] = response.ok ? await response.json() : []
    return rows.slice(0, MOST)
  } catch {
    return []
  }
}

/** Where the repositories that a search finds are read. */
export function rowsHref(search: string): string {
  return `/repositories/rows?${new URLSearchParams({ search: search.slice(0, MOST_LETTERS) })}`
}

const none = { search: '', rows: [] }
