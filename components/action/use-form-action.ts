'use client'

import { useMessages } from 'next-intl'
import { useActionState } from 'react'
import { toast } from '#components/ui/toast.ts'
import { answered } from './answered.ts'
import type { Answer, FormAction } from './form-action.ts'

type Options = { onDone?: () => void }

/** An action with its pending state; a refusal is told as a toast. */
export function useFormAction(action: FormAction, { onDone }: Options = {}) {
  const sentences: Record<string, string> = useMessages().reasons
  return useActionState<Answer, FormData>(async (previous, form) => {
    const answer = await answered(action(previous, form))
    if (answer?.ok) onDone?.()
    else if (answer) toast.error(sentences[answer.reason] ?? answer.reason)
    return answer
  }, null)
}
