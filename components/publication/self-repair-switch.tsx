'use client'

import { type ReactNode, startTransition, useId, useOptimistic } from 'react'
import { Switch } from '#components/ui/switch.tsx'
import type { ChangeAction } from './change.ts'
import { useChange } from './use-change.ts'

type SelfRepairSwitchProps = {
  action: ChangeAction
  repositoryId: string
  isAllowed: boolean
  label: string
  /** What is done by itself, and what never is. */
  children: ReactNode
}

/** Lets Packbridge repair this publication by itself, or stops it. */
export function SelfRepairSwitch({
  action,
  repositoryId,
  isAllowed,
  label,
  children,
}: SelfRepairSwitchProps) {
  const hintId = useId()
  const [shown, show] = useOptimistic(isAllowed)
  const [, submit, pending] = useChange(action)
  const toggle = (allowed: boolean) => {
    const form = new FormData()
    form.set('repositoryId', repositoryId)
    form.set('isAllowed', allowed ? 'yes' : 'no')
    startTransition(() => {
      show(allowed)
      submit(form)
    })
  }
  return (
    <div className="grid gap-1">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control */}
      <label className="flex w-fit cursor-pointer items-center gap-3 font-medium">
        <Switch aria-describedby={hintId} checked={shown} pending={pending} onCheckedChange={toggle} />
        {label}
      </label>
      <div id={hintId} className="max-w-prose text-small text-muted">
        {children}
      </div>
    </div>
  )
}
