'use client'

import { useEffect, useState } from 'react'
import { LiveRefresh } from '#components/layout/live-refresh.tsx'
import { Button, type ButtonProps } from '#components/ui/button.tsx'
import type { Change, ChangeAction } from './change.ts'
import { ChangeFields } from './change-fields.tsx'
import { useChange } from './use-change.ts'

/** The work itself is a job: when it does not show within this time, the button stops waiting for it. */
const patienceMs = 20_000

type ChangeButtonProps = Pick<ButtonProps, 'variant' | 'size' | 'children'> & {
  action: ChangeAction
  repositoryId: string
  change: Change
  /** What the page shows of the outcome; while it is as it was at the press, the button stays busy. */
  outcome?: string
}

export function ChangeButton({
  action,
  repositoryId,
  change,
  outcome = '',
  children,
  ...look
}: ChangeButtonProps) {
  const [before, setBefore] = useState<string | null>(null)
  const [, submit, pending] = useChange(action, { onDone: () => setBefore(outcome) })
  const waiting = before !== null && before === outcome

  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => setBefore(null), patienceMs)
    return () => clearTimeout(timer)
  }, [waiting])

  return (
    <form action={submit}>
      <ChangeFields repositoryId={repositoryId} change={change} />
      <Button type="submit" pending={pending || waiting} {...look}>
        {children}
      </Button>
      <LiveRefresh active={waiting} everyMs={700} />
    </form>
  )
}
