'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { Button, type ButtonProps } from './button.tsx'
import type { DialogWindowProps } from './dialog-window.tsx'
import { fetchQuietly } from './fetch-quietly.ts'

const load = () => import('./dialog-window.tsx')
const warm = fetchQuietly(load)

/** A window over the page. Its code is fetched when it opens, or when its button is about to be pressed. */
export function Dialog(props: DialogWindowProps) {
  const { open, onOpenChange } = props
  const [fetched, setFetched] = useState<{ Window: ComponentType<DialogWindowProps> } | null>(null)
  const isMissing = open && !fetched

  useEffect(() => {
    if (!isMissing) return
    load().then(
      ({ DialogWindow }) => setFetched({ Window: DialogWindow }),
      // That the line is broken is told elsewhere; the next press tries again.
      () => onOpenChange(false),
    )
  }, [isMissing, onOpenChange])

  return fetched && <fetched.Window {...props} />
}

/** The button that opens a dialog. */
export function DialogButton(props: ButtonProps) {
  return <Button aria-haspopup="dialog" onPointerEnter={warm} onFocus={warm} {...props} />
}
