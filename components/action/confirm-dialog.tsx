'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { ButtonLook } from '#components/ui/button-style.ts'
import { Dialog, DialogButton } from '#components/ui/dialog.tsx'
import type { FormAction } from './form-action.ts'
import { HiddenFields } from './hidden-fields.tsx'
import { useFormAction } from './use-form-action.ts'

type ConfirmDialogProps = {
  action: FormAction
  /** What the action is told, by the names of its form's fields. */
  fields?: Record<string, string>
  label: ReactNode
  title: ReactNode
  look?: ButtonLook
  /** How the confirming button looks; a danger is what cannot be taken back. */
  variant?: 'primary' | 'danger'
  onDone?: () => void
  /** What will happen, and what will not. */
  children: ReactNode
}

/** A button that asks before something is done. */
export function ConfirmDialog({
  action,
  fields = {},
  label,
  title,
  look = {},
  variant = 'danger',
  onDone,
  children,
}: ConfirmDialogProps) {
  const t = useTranslations('common.actions')
  const [open, setOpen] = useState(false)
  const [, submit, pending] = useFormAction(action, {
    onDone: () => {
      setOpen(false)
      onDone?.()
    },
  })
  return (
    <>
      <DialogButton {...look} onClick={() => setOpen(true)}>
        {label}
      </DialogButton>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={title}
        footer={
          <form action={submit} className="flex flex-wrap gap-2">
            <HiddenFields of={fields} />
            <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
            <Button type="submit" variant={variant} pending={pending}>
              {label}
            </Button>
          </form>
        }
      >
        {children}
      </Dialog>
    </>
  )
}
