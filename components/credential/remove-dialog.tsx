'use client'

import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogButton } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import type { CredentialSummary, CredentialUse } from '#lib/accounts/credential.ts'
import type { CredentialActions } from './credential-actions.ts'

type RemoveDialogProps = Pick<CredentialActions, 'remove'> & {
  credential: Pick<CredentialSummary, 'id' | 'username'>
  uses: readonly CredentialUse[]
}

/** Asks before an account goes, and names everything that stops with it. */
export function RemoveDialog({ remove, credential, uses }: RemoveDialogProps) {
  const t = useTranslations()
  const [open, setOpen] = useState(false)
  const [pending, startTransition] = useTransition()

  const confirm = () =>
    startTransition(async () => {
      const outcome = await remove(credential.id)
      setOpen(false)
      if (outcome.ok) toast.success(t('packagist.removed', { username: credential.username }))
      else toast.error(t(`reasons.${outcome.reason}`))
    })
  const footer = (
    <>
      <Button onClick={() => setOpen(false)}>{t('common.actions.cancel')}</Button>
      <Button variant="danger" pending={pending} onClick={confirm}>
        {t('common.actions.remove')}
      </Button>
    </>
  )
  return (
    <>
      <DialogButton size="small" onClick={() => setOpen(true)}>
        {t('common.actions.remove')}
      </DialogButton>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('packagist.remove.title', { username: credential.username })}
        description={t('packagist.remove.body', { count: uses.length })}
        footer={footer}
      >
        {uses.length > 0 && <Stopped uses={uses} />}
        <p className="mt-3 text-muted first:mt-0">{t('packagist.remove.note')}</p>
      </Dialog>
    </>
  )
}

/** A component of its own: its words are made only once the dialog is open. */
function Stopped({ uses }: Pick<RemoveDialogProps, 'uses'>) {
  const t = useTranslations('packagist')
  return (
    <ul className="grid gap-1.5">
      {uses.map(({ publicationId, packageName, repository }) => (
        <li key={publicationId} className="wrap-anywhere">
          <span className="font-medium">{packageName}</span>{' '}
          <span className="text-muted">{t('from', { repository })}</span>
        </li>
      ))}
    </ul>
  )
}
