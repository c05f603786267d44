'use client'

import { type FormEvent, useState, useTransition } from 'react'

/** `field` is the one to mend; `detail` is the other side's own sentence, where it said one. */
export type Refused = { ok: false; reason: string; field: string; detail?: string }

/** What saving a form answers. */
export type Saved = { ok: true } | Refused

export type SaveAction = (form: FormData) => Promise<Saved>

/** Saves a form. A refusal stands at its field, and what was typed stays. */
export function useSave<Done extends { ok: true }>(
  save: (form: FormData) => Promise<Done | Refused>,
  onSaved?: (done: Done) => void,
) {
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [pending, startTransition] = useTransition()
  // Not the form's own action: that would empty the fields after a refusal.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const form = new FormData(event.currentTarget)
    startTransition(async () => {
      const outcome = await save(form)
      setRefusal(outcome.ok ? null : outcome)
      if (outcome.ok) onSaved?.(outcome)
    })
  }
  return { refusal, pending, submit }
}
