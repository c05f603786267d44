import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '#components/action/confirm-dialog.tsx'
import type { FormAction } from '#components/action/form-action.ts'
import type { Connection } from '#lib/accounts/list-connections.ts'

type DisconnectDialogProps = {
  action: FormAction
  connection: Pick<Connection, 'id' | 'login' | 'uses'>
}

/** Asks before a Gitee account goes, and names everything that stops with it. */
export function DisconnectDialog({ action, connection: { id, login, uses } }: DisconnectDialogProps) {
  const t = useTranslations('settings.accounts')
  return (
    <ConfirmDialog
      action={action}
      fields={{ grantId: id }}
      label={t('disconnect')}
      title={t('disconnectTitle', { login })}
      look={{ size: 'small' }}
    >
      <div className="grid gap-3">
        <p>{t('disconnectBody', { count: uses.length })}</p>
        {uses.length > 0 && (
          <>
            <ul className="grid gap-1.5">
              {uses.map(({ repositoryId, repository, packageName }) => (
                <li key={repositoryId} className="wrap-anywhere">
                  <span className="font-medium">{packageName}</span>{' '}
                  <span className="text-muted">{repository}</span>
                </li>
              ))}
            </ul>
            <p>{t('disconnectNote')}</p>
          </>
        )}
        <p className="text-muted">{t('disconnectTokens')}</p>
      </div>
    </ConfirmDialog>
  )
}
