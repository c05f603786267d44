'use client'

import { type ComponentProps, type ComponentType, useState } from 'react'
import { fetchQuietly } from './fetch-quietly.ts'

/** What a menu that was fetched is given: its button as it stood, and to be open at once. */
export type MenuTriggerProps = Omit<ComponentProps<'button'>, 'className'> & { className: string }

type LateMenuProps<Given extends object> = MenuTriggerProps & {
  load: () => Promise<{ default: ComponentType<Given & { trigger: MenuTriggerProps }> }>
  given: Given
}

/** The button of a menu whose code is fetched only when somebody is about to open it. */
export function LateMenu<Given extends object>({ load, given, ...trigger }: LateMenuProps<Given>) {
  const [fetched, setFetched] = useState<{
    Menu: ComponentType<Given & { trigger: MenuTriggerProps }>
  } | null>(null)
  const warm = fetchQuietly(load)
  // A press that brings nothing is tried again by the next.
  const open = fetchQuietly(() => load().then(({ default: Menu }) => setFetched({ Menu })))
  if (fetched) return <fetched.Menu {...given} trigger={trigger} />
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={warm}
      onFocus={warm}
      onClick={open}
      {...trigger}
    />
  )
}
