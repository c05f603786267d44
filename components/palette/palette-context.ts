import { useLayoutEffect, useRef } from 'react'
import type { PublicationState } from '#lib/publication/publication.ts'

/** The repository that commands are about: where the focus is, or whose page is open. */
export type PaletteRepository = {
  id: string
  fullName: string
  webUrl: string
  packageName: string | null
  state: PublicationState
  canTurnOn: boolean
}

type Reader = () => PaletteRepository | null

const readers: Reader[] = []

/** What the page that is open says it is about, the latest first. */
export function readPaletteRepository(): PaletteRepository | null {
  for (const read of readers.toReversed()) {
    const repository = read()
    if (repository) return repository
  }
  return null
}

/** Lets the palette ask, while the component is there, which repository commands are about. */
export function usePaletteRepository(read: Reader): void {
  const latest = useRef(read)

  // Before the page is painted: who sees it may press at once.
  useLayoutEffect(() => {
    latest.current = read
  })
  useLayoutEffect(() => {
    const reader = () => latest.current()
    readers.push(reader)
    return () => {
      readers.splice(readers.indexOf(reader), 1)
    }
  }, [])
}
