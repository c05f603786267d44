'use client'

import { useRouter } from 'next/navigation'
import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useKeys } from '#components/keys/use-keys.ts'

/** Keys that go through the rows of a list: j and k move the focus, Enter opens, x chooses, e switches. */
export function useRowKeys(list: RefObject<HTMLElement | null>, total: number) {
  const router = useRouter()
  const [focused, setFocused] = useState<number | null>(null)
  const [wanted, setWanted] = useState<number | null>(null)
  const row = useRef<HTMLElement | null>(null)

  useEffect(() => {
    if (wanted === null) return
    rowAt(list.current, wanted)?.focus()
    setWanted(null)
  }, [list, wanted])

  const moveTo = (place: number) => {
    const next = Math.min(total - 1, Math.max(0, place))
    setFocused(next)
    setWanted(next)
  }
  const press = (selector: string) => () => row.current?.querySelector<HTMLElement>(selector)?.click()
  useKeys({
    j: () => moveTo(focused === null ? firstInView(list.current, total) : focused + 1),
    k: () => moveTo(focused === null ? firstInView(list.current, total) : focused - 1),
    x: press('input[type=checkbox]'),
    e: press('[role=switch]'),
  })
  return {
    focused,
    onFocus: (event: FocusEvent<HTMLElement>) => {
      row.current = event.target.closest<HTMLElement>('li')
      const place = Number(row.current?.dataset.place)
      if (Number.isInteger(place)) setFocused(place)
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (event.currentTarget.contains(event.relatedTarget)) return
      row.current = null
      setFocused(null)
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
