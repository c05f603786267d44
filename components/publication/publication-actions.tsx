import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import { ChangeButton } from './change-button.tsx'

type PublicationActionsProps = {
  publication: Pick<PublicationView, 'state' | 'health' | 'checkedAt' | 'hasActiveRun'>
  repositoryId: string
  action: FormAction
}

/** What is pressed day by day, by the state of the publication; stopping it is on the page of its settings. */
export function PublicationActions({ publication, repositoryId, action }: PublicationActionsProps) {
  const t = useTranslations('publication')
  const { state, health, checkedAt, hasActiveRun } = publication
  // What is broken has a cure of its own, which is not to ask again.
  const variant = health === 'broken' ? 'secondary' : 'primary'
  const target = { action, repositoryId }
  const checked = checkedAt?.toISOString() ?? ''
  return (
    <>
      {state === 'on' && (
        <ChangeButton {...target} change="update" outcome={`${hasActiveRun} ${checked}`} variant={variant}>
          {t('syncNow')}
        </ChangeButton>
      )}
      {state === 'paused' && (
        <ChangeButton {...target} change="resume" variant="primary">
          {t('pause.resume')}
        </ChangeButton>
      )}
      {(state === 'on' || state === 'paused') && (
        <ChangeButton {...target} change="check" outcome={checked}>
          {t('checkNow')}
        </ChangeButton>
      )}
    </>
  )
}
