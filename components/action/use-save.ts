'use client'

import { type FormEvent, useState, useTransition } from 'react'
import { answered } from './answered.ts'
import { useRefuse } from './use-refuse.ts'

/** `field` is the one to mend, empty where it is none; `detail` is the other side's own sentence, where it said one. */
export type Refused = { ok: false; reason: string; field: string; detail?: string }

/** What saving a form answers. */
export type Saved = { ok: true } | Refused

export type SaveAction = (form: FormData) => Promise<Saved>

/** Saves a form. A refusal stands at its field, or is told as a toast where it has none; what was typed stays. */
export function useSave<Done extends { ok: true }>(
  save: (form: FormData) => Promise<Done | Refused>,
  onSaved?: (done: Done) => void,
) {
  const refuse = useRefuse()
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [pending, startTransition] = useTransition()
  // Not the form's own action: that would empty the fields after a refusal.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const form = new FormData(event.currentTarget)
    startTransition(async () => {
      const outcome = await saveForm(save, form)
      setRefusal(outcome.ok || outcome.field === '' ? null : outcome)
      if (outcome.ok) onSaved?.(outcome)
      else if (outcome.field === '') refuse(outcome.reason)
    })
  }
  return { refusal, pending, submit }
}

/** What saving answers; where no answer came, none of the fields is to be mended. */
export async function saveForm<Done extends { ok: true }>(
  save: (form: FormData) => Promise<Done | Refused>,
  form: FormData,
): Promise<Done | Refused> {
  const outcome = await answered(save(form))
  return 'field' in outcome || outcome.ok ? outcome : { ...outcome, field: '' }
}
