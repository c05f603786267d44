'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { ChangeAction } from '#components/publication/change.ts'
import { useChange } from '#components/publication/use-change.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'

type UndoDialogProps = {
  action: ChangeAction
  repairId: string
  title: ReactNode
  label: ReactNode
  /** What will happen, and what is stopped with it. */
  children: ReactNode
}

/** Asks before a repaired URL is put back to what it was. */
export function UndoDialog({ action, repairId, title, label, children }: UndoDialogProps) {
  const t = useTranslations('common.actions')
  const [open, setOpen] = useState(false)
  const [, submit, pending] = useChange(action, { onDone: () => setOpen(false) })
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger className={buttonStyle({ size: 'small' }, 'justify-self-start')}>{label}</DialogTrigger>
      <DialogContent
        title={title}
        footer={
          <form action={submit} className="flex flex-wrap gap-2">
            <input type="hidden" name="repairId" value={repairId} />
            <DialogClose className={buttonStyle({})}>{t('cancel')}</DialogClose>
            <Button type="submit" variant="primary" pending={pending}>
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
