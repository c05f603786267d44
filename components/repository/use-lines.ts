'use client'

import { useCallback, useEffect, useState } from 'react'
import type { RepositoryLine } from '#lib/repositories/list-repositories.ts'
import {
  noRows,
  type Part,
  rowAt,
  type ShownState,
  withFailure,
  withoutFailures,
  withPart,
  withPress,
} from './known-rows.ts'
import { createPartRequests } from './part-requests.ts'
import type { Range } from './visible-range.ts'

type Source = {
  /** What the server rendered; another object after each refresh. */
  given: Part
  /** Where further parts are read: the place of the first row is added. */
  href: string
  partSize: number
}

export type Lines = {
  at(place: number): RepositoryLine | undefined
  /** Shows a row in another state until the server says it anew; null takes that away. */
  show(id: string, state: ShownState): void
  hasFailed: boolean
  retry(): void
}

/** The rows of a long list by their places: those near the window are read as they come near, and anew after a refresh. */
export function useLines({ given, href, partSize }: Source, range: Range): Lines {
  const [known, setKnown] = useState(() => withPart(noRows, given))
  const [latest, setLatest] = useState(given)
  const [attempt, setAttempt] = useState(0)
  const [requests] = useState(() => createPartRequests<Part['rows']>())

  if (latest !== given) {
    setLatest(given)
    setKnown(withPart(known, given))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again for what failed
  useEffect(() => {
    requests.given(given.from, given)
    const first = Math.floor(range.first / partSize) * partSize
    for (let from = first; from <= range.last; from += partSize) {
      requests.ask(from, given, {
        read: () => readPart(`${href}${href.includes('?') ? '&' : '?'}from=${from}`),
        onRows: (rows) => setKnown((before) => withPart(before, { from, rows })),
        onFailure: () => setKnown((before) => withFailure(before, from)),
      })
    }
  }, [given, href, partSize, range, attempt])

  const show = useCallback((id: string, state: ShownState) => {
    setKnown((before) => withPress(before, id, state))
  }, [])

  return {
    at: (place) => rowAt(known, place, partSize),
    show,
    hasFailed: known.failed.size > 0,
    retry: () => {
      setKnown(withoutFailures)
      setAttempt(attempt + 1)
    },
  }
}

async function readPart(href: string): Promise<RepositoryLine[]> {
  const response = await fetch(href, { headers: { Accept: 'application/json' } })
  if (!response.ok) throw new Error(`the rows were answered ${response.status}`)
  return response.json()
}
