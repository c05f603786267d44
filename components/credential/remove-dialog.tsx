'use client'

import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '#components/action/confirm-dialog.tsx'
import { useAsked } from '#components/action/use-asked.ts'
import { ReasonText } from '#components/layout/reason-text.tsx'
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
  const { id, username, usedBy } = credential
  return (
    <ConfirmDialog
      action={remove}
      fields={{ credentialId: id }}
      label={t('common.actions.remove')}
      title={t('packagist.remove.title', { username })}
      look={{ size: 'small' }}
      onDone={() => toast.success(t('packagist.removed', { username }))}
    >
      <div className="grid gap-3">
        <p>{t('packagist.remove.body', { count: usedBy })}</p>
        {usedBy > 0 && <Stopped credentialId={id} listUses={listUses} />}
        <p className="text-muted">{t('packagist.remove.note')}</p>
      </div>
    </ConfirmDialog>
  )
}

type StoppedProps = Pick<CredentialActions, 'listUses'> & { credentialId: string }

/** Asked for when the dialog opens: there may be hundreds. */
function Stopped({ credentialId, listUses }: StoppedProps) {
  const t = useTranslations('packagist')
  const { answer } = useAsked<UsesOutcome>(() => listUses(credentialId))
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
