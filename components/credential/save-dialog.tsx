'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { ButtonLook } from '#components/ui/button-style.ts'
import { Dialog, DialogButton } from '#components/ui/dialog.tsx'
import type { CredentialActions } from './credential-actions.ts'
import { CredentialForm } from './credential-form.tsx'

type SaveDialogProps = Pick<CredentialActions, 'save'> & {
  profileUrl: string
  /** Absent: connects a new account; else replaces the tokens of this one. */
  username?: string
  look?: ButtonLook
  label: ReactNode
}

export function SaveDialog({ save, profileUrl, username, look = {}, label }: SaveDialogProps) {
  const t = useTranslations('packagist')
  const [open, setOpen] = useState(false)
  const isNew = username === undefined
  return (
    <>
      <DialogButton {...look} onClick={() => setOpen(true)}>
        {label}
      </DialogButton>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={isNew ? t('add') : t('replace.title', { username })}
        description={isNew ? undefined : t('replace.body')}
      >
        <CredentialForm
          save={save}
          profileUrl={profileUrl}
          onSaved={() => setOpen(false)}
          {...(isNew ? {} : { username })}
        />
      </Dialog>
    </>
  )
}
