'use client'

import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { useAsked } from '#components/publication/use-asked.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogButton } from '#components/ui/dialog.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { toast } from '#components/ui/toast.ts'
import type { CredentialSummary } from '#lib/accounts/credential.ts'
import type { CredentialActions, UsesOutcome } from './credential-actions.ts'

type RemoveDialogProps = Pick<CredentialActions, 'remove' | 'listUses'> & {
  credential: Pick<CredentialSummary, 'id' | 'username' | 'usedBy'>
}

/** Asks before an account goes, and names everything that stops with it. */
export function RemoveDialog({ remove, listUses, credential }: RemoveDialogProps) {
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
        description={t('packagist.remove.body', { count: credential.usedBy })}
        footer={footer}
      >
        {credential.usedBy > 0 && <Stopped credentialId={credential.id} listUses={listUses} />}
        <p className="mt-3 text-muted first:mt-0">{t('packagist.remove.note')}</p>
      </Dialog>
    </>
  )
}

const lost = { ok: false, reason: 'unreachable' } as const

type StoppedProps = Pick<CredentialActions, 'listUses'> & { credentialId: string }

/** Asked for when the dialog opens: there may be hundreds. */
function Stopped({ credentialId, listUses }: StoppedProps) {
  const t = useTranslations('packagist')
  const answer = useAsked<UsesOutcome>(() => listUses(credentialId), lost)
  if (!answer) return <Spinner />
  if (!answer.ok) return <ReasonText reason={answer.reason} />
  return (
    <ul className="grid gap-1.5">
      {answer.uses.map(({ publicationId, packageName, repository }) => (
        <li key={publicationId} className="wrap-anywhere">
          <span className="font-medium">{packageName}</span>{' '}
          <span className="text-muted">{t('from', { repository })}</span>
        </li>
      ))}
    </ul>
  )
}
