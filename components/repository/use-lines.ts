'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { RepositoryLine } from '#lib/repositories/list-repositories.ts'
import { reuseRows } from './reuse-rows.ts'
import type { Range } from './visible-range.ts'

export type Part = { rows: readonly RepositoryLine[]; from: number }

type Source = {
  /** What the server rendered; another object after each refresh. */
  given: Part
  /** Where further parts are read: the place of the first row is added. */
  href: string
  partSize: number
}

export type Lines = {
  at(place: number): RepositoryLine | undefined
  /** Shows a row otherwise until the server says it anew. */
  change(id: string, to: (line: RepositoryLine) => RepositoryLine): void
  hasFailed: boolean
  retry(): void
}

/** The rows of a long list by their places: those near the window are read as they come near, and anew after a refresh. */
export function useLines({ given, href, partSize }: Source, range: Range): Lines {
  const [parts, setParts] = useState<Parts>(() => new Map([[given.from, given.rows]]))
  const [latest, setLatest] = useState(given)
  const [failures, setFailures] = useState(0)
  const [attempt, setAttempt] = useState(0)
  // The refresh under which each part was asked for.
  const asked = useRef(new Map<number, Part>())

  if (latest !== given) {
    setLatest(given)
    setParts(withPart(parts, given))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again for what failed
  useEffect(() => {
    asked.current.set(given.from, given)
    const first = Math.floor(range.first / partSize) * partSize
    for (let from = first; from <= range.last; from += partSize) {
      if (asked.current.get(from) === given) continue
      asked.current.set(from, given)
      readPart(`${href}${href.includes('?') ? '&' : '?'}from=${from}`).then(
        (rows) => {
          if (asked.current.get(from) === given) setParts((known) => withPart(known, { from, rows }))
          setFailures(0)
        },
        () => {
          asked.current.delete(from)
          setFailures((count) => count + 1)
        },
      )
    }
  }, [given, href, partSize, range, attempt])

  const change = useCallback((id: string, to: (line: RepositoryLine) => RepositoryLine) => {
    setParts((known) => new Map([...known].map(([from, rows]) => [from, changed(rows, id, to)])))
  }, [])

  return {
    at: (place) => parts.get(Math.floor(place / partSize) * partSize)?.[place % partSize],
    change,
    hasFailed: failures > 0,
    retry: () => {
      setFailures(0)
      setAttempt(attempt + 1)
    },
  }
}

type Parts = ReadonlyMap<number, Part['rows']>

function withPart(known: Parts, { from, rows }: Part): Parts {
  return new Map(known).set(from, reuseRows(known.get(from) ?? [], rows))
}

/** A part without the row stays the same object: nothing of it renders anew. */
function changed(
  rows: readonly RepositoryLine[],
  id: string,
  to: (line: RepositoryLine) => RepositoryLine,
): readonly RepositoryLine[] {
  return rows.some((row) => row.id === id) ? rows.map((row) => (row.id === id ? to(row) : row)) : rows
}

async function readPart(href: string): Promise<RepositoryLine[]> {
  const response = await fetch(href, { headers: { Accept: 'application/json' } })
  if (!response.ok) throw new Error(`the rows were answered ${response.status}`)
  return response.json()
}
