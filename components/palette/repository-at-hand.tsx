'use client'

import { type PaletteRepository, usePaletteRepository } from './palette-context.ts'

/** Tells the palette which repository the open page is about. */
export function RepositoryAtHand({ repository }: { repository: PaletteRepository }) {
  usePaletteRepository(() => repository)
  return null
}
