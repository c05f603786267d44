'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import type { ChangeAction } from './change.ts'
import { ChangeFields } from './change-fields.tsx'
import { useChange } from './use-change.ts'
import { useUndoOffer } from './use-undo-offer.ts'

type ChangeDialogProps = {
  action: ChangeAction
  repositoryId: string
  change: 'pause' | 'off'
  packageName: string
  title: ReactNode
  label: ReactNode
  /** What will happen, and what will not. */
  children: ReactNode
}

/** Asks before a change that stops publishing, and says what it takes away; a pause can be undone afterwards. */
export function ChangeDialog({
  action,
  repositoryId,
  change,
  packageName,
  title,
  label,
  children,
}: ChangeDialogProps) {
  const t = useTranslations('common.actions')
  const [open, setOpen] = useState(false)
  const offerUndo = useUndoOffer({ action, repositoryId, name: packageName })
  const [, submit, pending] = useChange(action, {
    onDone: () => {
      setOpen(false)
      if (change === 'pause') offerUndo()
    },
  })
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger className={buttonStyle({})}>{label}</DialogTrigger>
      <DialogContent
        title={title}
        footer={
          <form action={submit} className="flex flex-wrap gap-2">
            <ChangeFields repositoryId={repositoryId} change={change} />
            <DialogClose className={buttonStyle({})}>{t('cancel')}</DialogClose>
            <Button type="submit" variant={change === 'off' ? 'danger' : 'primary'} pending={pending}>
              {label}
            </Button>
          </form>
        }
      >
        {children}
      </DialogContent>
    </Dialog>
  )
}
