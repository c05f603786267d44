'use client'

import { useEffect, useState } from 'react'
import { Button, type ButtonProps } from '#components/ui/button.tsx'
import type { FormAction } from './form-action.ts'
import { HiddenFields } from './hidden-fields.tsx'
import { useFormAction } from './use-form-action.ts'

/** The work itself is a job: when it does not show within this time, the button stops waiting for it. */
const patienceMs = 20_000

export type PressButtonProps = Pick<ButtonProps, 'variant' | 'size' | 'children'> & {
  action: FormAction
  /** What the action is told, by the names of its form's fields. */
  fields: Record<string, string>
  /** What the page shows of the outcome; while it is as it was at the press, the button stays busy. */
  outcome?: string
}

/** One press for one action; a refusal is told as a toast. */
export function PressButton({ action, fields, outcome = '', children, ...look }: PressButtonProps) {
  const [before, setBefore] = useState<string | null>(null)
  const [, submit, pending] = useFormAction(action, { onDone: () => setBefore(outcome) })
  const waiting = before !== null && before === outcome

  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => setBefore(null), patienceMs)
    return () => clearTimeout(timer)
  }, [waiting])

  return (
    <form action={submit}>
      <HiddenFields of={fields} />
      <Button type="submit" pending={pending || waiting} {...look}>
        {children}
      </Button>
    </form>
  )
}
