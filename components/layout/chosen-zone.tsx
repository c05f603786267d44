'use client'

import type { ComponentProps } from 'react'
import { ReaderZone } from '#components/ui/reader-zone.tsx'
import { isTimeZone } from '#lib/platform/time-zone.ts'

/** The zone that the person chose, for the times of all pages; a browser that does not know it takes its own. */
export function ChosenZone({ zone, ...props }: ComponentProps<typeof ReaderZone>) {
  return <ReaderZone zone={zone !== null && isTimeZone(zone) ? zone : null} {...props} />
}
