'use client'

import { useLayoutEffect, useRef } from 'react'
import { areKeysOn, isForPage } from './shortcut.ts'

type Keys = Record<string, (event: KeyboardEvent) => void>

/** Keys of the page, by `event.key`; they rest while somebody types, in dialogs and menus, and where they are turned off. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)

  useLayoutEffect(() => {
    latest.current = keys
  })
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.key]
      if (!act || !isForPage(event) || !areKeysOn()) return
      event.preventDefault()
      act(event)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
