'use client'

import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { toast } from '#components/ui/toast.ts'
import { useUndoableChange } from './use-undoable-change.ts'

type Options = { action: FormAction; repositoryId: string; name: string }

/** Tells that publishing was paused, with the way back. The page shows by itself how it stands then. */
export function useUndoOffer({ action, repositoryId, name }: Options): () => void {
  const t = useTranslations('publication.undoable')
  const change = useUndoableChange({
    action,
    repository: { id: repositoryId, fullName: name },
    show: () => {},
  })
  return () =>
    toast.success(t('pause', { repository: name }), {
      id: `publication ${repositoryId}`,
      action: { label: t('undo'), onClick: () => change('resume') },
    })
}
