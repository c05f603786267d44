'use client'

import { type FormEvent, useState, useTransition } from 'react'
import { toast } from '#components/ui/toast.ts'

/** What saving a form of the settings answers; `field` is the one to mend. */
export type Saved = { ok: true } | { ok: false; reason: string; field: string }

export type SaveAction = (form: FormData) => Promise<Saved>

type Told = {
  /** The toast of success; none where another page follows. */
  saved?: string
  onSaved?: (form: FormData) => void
}

/** Saves a form. A refusal stands at its field, and what was typed stays. */
export function useSave(save: SaveAction, { saved, onSaved }: Told) {
  const [refusal, setRefusal] = useState<Extract<Saved, { ok: false }> | null>(null)
  const [pending, startTransition] = useTransition()
  // Not the form's own action: that would empty the fields after a refusal.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const form = new FormData(event.currentTarget)
    startTransition(async () => {
      const outcome = await save(form)
      setRefusal(outcome.ok ? null : outcome)
      if (!outcome.ok) return
      onSaved?.(form)
      if (saved) toast.success(saved)
    })
  }
  return { refusal, pending, submit }
}
