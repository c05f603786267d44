'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { whenAnswered } from '#components/action/answered.ts'
import type { FormAction } from '#components/action/form-action.ts'
import { useRefuse } from '#components/action/use-refuse.ts'
import { afterPaint } from '#components/ui/after-paint.ts'
import { toast } from '#components/ui/toast.ts'

type Undoable = 'pause' | 'resume'

const opposite: Record<Undoable, Undoable> = { pause: 'resume', resume: 'pause' }
const shown = { pause: 'paused', resume: 'on' } as const

type Options = {
  action: FormAction
  repository: { id: string; fullName: string }
  /** Shows the state that is wished for; null, where the wish is refused, what the server says. */
  show: (state: 'on' | 'paused' | null) => void
}

/** Pauses and resumes: shown at once, told with a way to undo it, taken back with the reason where it is refused. */
export function useUndoableChange({ action, repository, show }: Options): (change: Undoable) => void {
  const t = useTranslations('publication.undoable')
  const tell = useRefuse()
  const { id, fullName } = repository

  return useCallback(
    function wish(change: Undoable) {
      const toastId = `publication ${id}`
      const form = new FormData()
      form.set('repositoryId', id)
      form.set('change', change)
      const refuse = (reason: string) => {
        show(null)
        tell(reason, { title: t(`refused.${change}`, { repository: fullName }), id: toastId, action: null })
      }
      show(shown[change])
      afterPaint(() => {
        toast.success(t(change, { repository: fullName }), {
          id: toastId,
          description: null,
          action: { label: t('undo'), onClick: () => wish(opposite[change]) },
        })
        whenAnswered(
          action(null, form),
          (answer) => answer?.ok === false && refuse(answer.reason),
          () => toast.dismiss(toastId),
        )
      })
    },
    [action, fullName, id, show, t, tell],
  )
}
