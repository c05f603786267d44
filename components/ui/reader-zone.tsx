'use client'

import { createContext, type ReactNode, useContext } from 'react'

const Zone = createContext<string | null>(null)
const RenderedAt = createContext<number | null>(null)

type ReaderZoneProps = {
  zone: string | null
  /** When the server renders, in milliseconds since 1970: what "now" is in the page it sends. */
  renderedAt?: number
  children: ReactNode
}

/** The zone that the reader chose for times; null: that of the device, which only the browser knows. */
export function ReaderZone({ zone, renderedAt, children }: ReaderZoneProps) {
  return (
    <Zone value={zone}>
      <RenderedAt value={renderedAt ?? null}>{children}</RenderedAt>
    </Zone>
  )
}

export function useReaderZone(): string | null {
  return useContext(Zone)
}

export function useRenderedAt(): number | null {
  return useContext(RenderedAt)
}
