'use client'

import { type ReactNode, startTransition, useId, useOptimistic } from 'react'
import type { FormAction } from '#components/action/form-action.ts'
import { useFormAction } from '#components/action/use-form-action.ts'
import { Switch } from '#components/ui/switch.tsx'

type WishSwitchProps = {
  action: FormAction
  repositoryId: string
  /** The name under which the action reads "yes" or "no". */
  name: string
  isOn: boolean
  disabled?: boolean
  label: string
  /** What it does then, and what it never does. */
  children: ReactNode
}

/** Turns one thing on or off for a publication; shown at once, and back again where it is refused. */
export function WishSwitch(props: WishSwitchProps) {
  const { action, repositoryId, name, isOn, disabled = false, label, children } = props
  const hintId = useId()
  const [shown, show] = useOptimistic(isOn)
  const [, submit, pending] = useFormAction(action)
  const toggle = (wished: boolean) => {
    const form = new FormData()
    form.set('repositoryId', repositoryId)
    form.set(name, wished ? 'yes' : 'no')
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
