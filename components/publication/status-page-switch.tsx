'use client'

import { type ReactNode, startTransition, useId, useOptimistic } from 'react'
import { Switch } from '#components/ui/switch.tsx'
import type { ChangeAction } from './change.ts'
import { useChange } from './use-change.ts'

type StatusPageSwitchProps = {
  action: ChangeAction
  repositoryId: string
  isShown: boolean
  /** Where there can be no such page. */
  disabled: boolean
  label: string
  /** What everybody may read then, and what nobody may. */
  children: ReactNode
}

/** Lets everybody read how this publication stands, or hides it. */
export function StatusPageSwitch(props: StatusPageSwitchProps) {
  const { action, repositoryId, isShown, disabled, label, children } = props
  const hintId = useId()
  const [shown, show] = useOptimistic(isShown)
  const [, submit, pending] = useChange(action)
  const toggle = (wished: boolean) => {
    const form = new FormData()
    form.set('repositoryId', repositoryId)
    form.set('isShown', wished ? 'yes' : 'no')
    startTransition(() => {
      show(wished)
      submit(form)
    })
  }
  return (
    <div className="grid gap-1">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control */}
      <label className="flex w-fit cursor-pointer items-center gap-3 font-medium">
        <Switch
          aria-describedby={hintId}
          checked={shown}
          disabled={disabled}
          pending={pending}
          onCheckedChange={toggle}
        />
        {label}
      </label>
      <div id={hintId} className="max-w-prose text-small text-muted">
        {children}
      </div>
    </div>
  )
}
