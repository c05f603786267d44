'use client'

import { useRouter } from 'next/navigation'
import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useKeys } from '#components/keys/use-keys.ts'
import { placeOf, replacedPlace } from './row-place.ts'

/** Keys that go through the rows of a list: j and k move the focus, Enter opens, x chooses, e switches. */
export function useRowKeys(list: RefObject<HTMLElement | null>, total: number) {
  const router = useRouter()
  const [kept, setKept] = useState<number | null>(null)
  const [wanted, setWanted] = useState<number | null>(null)
  const row = useRef<HTMLElement | null>(null)

  useEffect(() => {
    if (wanted === null) return
    rowAt(list.current, wanted)?.focus()
    setWanted(null)
  }, [list, wanted])
  useEffect(() => {
    const before = row.current
    if (before === null) return
    setKept(placeOf(before))
    if (before.isConnected) return
    row.current = null
    const place = replacedPlace(before)
    if (place !== null) rowAt(list.current, place)?.focus({ preventScroll: true })
  })

  const moveTo = (place: number) => {
    const next = Math.min(total - 1, Math.max(0, place))
    setKept(next)
    setWanted(next)
  }
  const press = (selector: string) => () => row.current?.querySelector<HTMLElement>(selector)?.click()
  const step = (by: number) => () => {
    const place = placeOf(row.current)
    moveTo(place === null ? firstInView(list.current, total) : place + by)
  }
  useKeys({
    j: step(1),
    k: step(-1),
    x: press('input[type=checkbox]'),
    e: press('[role=switch]'),
  })
  return {
    /** The place that is rendered wherever the window is: the focus is there, or about to be. */
    kept,
    /** Where the row that has the focus stands at this moment. */
    readFocused: () => placeOf(row.current),
    onFocus: (event: FocusEvent<HTMLElement>) => {
      row.current = event.target.closest<HTMLElement>('li')
      setKept(placeOf(row.current))
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (event.currentTarget.contains(event.relatedTarget)) return
      row.current = null
      setKept(null)
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key !== 'Enter' || event.target !== row.current) return
      const href = row.current?.querySelector('a')?.getAttribute('href')
      if (href) router.push(href)
    },
  }
}

function rowAt(list: HTMLElement | null, place: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`li[data-place="${place}"]`) ?? null
}

/** The first row that the window shows whole, below what sticks to its top. */
function firstInView(list: HTMLElement | null, total: number): number {
  if (!list) return 0
  const { top, height } = list.getBoundingClientRect()
  const stuck = 112
  return Math.max(0, Math.ceil((stuck - top) / (height / total)))
}
