'use client'

import { useActionState } from 'react'
import { answered } from './answered.ts'
import type { Answer, FormAction } from './form-action.ts'
import { useRefuse } from './use-refuse.ts'

type Options = { onDone?: () => void }

/** An action with its pending state; a refusal is told as a toast. */
export function useFormAction(action: FormAction, { onDone }: Options = {}) {
  const refuse = useRefuse()
  return useActionState<Answer, FormData>(async (previous, form) => {
    const answer = await answered(action(previous, form))
    if (answer?.ok) onDone?.()
    else if (answer) refuse(answer.reason)
    return answer
  }, null)
}
