'use client'

import { createContext, type ReactNode, useContext } from 'react'

const Zone = createContext<string | null>(null)

/** The zone that the reader chose for times; null: that of the device, which only the browser knows. */
export function ReaderZone({ zone, children }: { zone: string | null; children: ReactNode }) {
  return <Zone value={zone}>{children}</Zone>
}

export function useReaderZone(): string | null {
  return useContext(Zone)
}
