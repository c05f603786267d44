'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { ChangeAction } from '#components/publication/change.ts'
import { useChange } from '#components/publication/use-change.ts'
import { Button } from '#components/ui/button.tsx'
import { type ButtonLook, buttonStyle } from '#components/ui/button-style.ts'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'

type ConfirmDialogProps = {
  action: ChangeAction
  /** What the action is told, by the names of its form's fields. */
  fields?: Record<string, string>
  label: ReactNode
  title: ReactNode
  look?: ButtonLook
  /** What will happen. */
  children: ReactNode
}

/** A button that asks before it does something that cannot be taken back. */
export function ConfirmDialog({
  action,
  fields = {},
  label,
  title,
  look = {},
  children,
}: ConfirmDialogProps) {
  const t = useTranslations('common.actions')
  const [open, setOpen] = useState(false)
  const [, submit, pending] = useChange(action, { onDone: () => setOpen(false) })
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger className={buttonStyle(look)}>{label}</DialogTrigger>
      <DialogContent
        title={title}
        footer={
          <form action={submit} className="flex flex-wrap gap-2">
            {Object.entries(fields).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <DialogClose className={buttonStyle({})}>{t('cancel')}</DialogClose>
            <Button type="submit" variant="danger" pending={pending}>
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
