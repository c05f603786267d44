'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** Shows its content on every page but these: a layout stays as it is while pages change below it. */
export function OutsideOf({ paths, children }: { paths: readonly string[]; children: ReactNode }) {
  return paths.includes(usePathname()) ? null : children
}
