'use client'

import type { ReactNode } from 'react'
import { ConfirmDialog } from '#components/action/confirm-dialog.tsx'
import type { FormAction } from '#components/action/form-action.ts'
import type { ButtonLook } from '#components/ui/button-style.ts'
import { useUndoOffer } from './use-undo-offer.ts'

type ChangeDialogProps = {
  action: FormAction
  repositoryId: string
  change: 'pause' | 'off'
  packageName: string
  title: ReactNode
  label: ReactNode
  look?: ButtonLook
  /** What will happen, and what will not. */
  children: ReactNode
}

/** Asks before a change that stops publishing, and says what it takes away; a pause can be undone afterwards. */
export function ChangeDialog({ repositoryId, change, packageName, ...asked }: ChangeDialogProps) {
  const offerUndo = useUndoOffer({ action: asked.action, repositoryId, name: packageName })
  const isPause = change === 'pause'
  return (
    <ConfirmDialog
      {...asked}
      fields={{ repositoryId, change }}
      variant={isPause ? 'primary' : 'danger'}
      {...(isPause ? { onDone: offerUndo } : {})}
    />
  )
}
