import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import type { ChangeAction } from './change.ts'
import { ChangeButton } from './change-button.tsx'
import { ChangeDialog } from './change-dialog.tsx'

type PublicationActionsProps = {
  publication: Pick<PublicationView, 'state' | 'packageName' | 'checkedAt'>
  repositoryId: string
  action: ChangeAction
  latestRunId: string
}

/** What can be done now, by the state of the publication. */
export function PublicationActions({
  publication,
  repositoryId,
  action,
  latestRunId,
}: PublicationActionsProps) {
  const t = useTranslations('publication')
  const { state, packageName, checkedAt } = publication
  const target = { action, repositoryId }
  if (state === 'off') {
    return (
      <LinkButton href={`/repositories/${repositoryId}/switch`} variant="primary">
        {t('plan.confirm')}
      </LinkButton>
    )
  }
  return (
    <>
      {state === 'on' && (
        <ChangeButton {...target} change="update" outcome={latestRunId} variant="primary">
          {t('syncNow')}
        </ChangeButton>
      )}
      {state === 'paused' && (
        <ChangeButton {...target} change="resume" variant="primary">
          {t('pause.resume')}
        </ChangeButton>
      )}
      {(state === 'on' || state === 'paused') && (
        <ChangeButton {...target} change="check" outcome={checkedAt?.toISOString() ?? ''}>
          {t('checkNow')}
        </ChangeButton>
      )}
      {state === 'on' && (
        <ChangeDialog
          {...target}
          change="pause"
          label={t('pause.action')}
          title={t('pause.title', { package: packageName })}
        >
          {t('pause.body')}
        </ChangeDialog>
      )}
      {state !== 'disabling' && (
        <ChangeDialog
          {...target}
          change="off"
          label={t('off.action')}
          title={t('off.title', { package: packageName })}
        >
          {t('off.body')}
        </ChangeDialog>
      )}
    </>
  )
}
