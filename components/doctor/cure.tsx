import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { PressButton } from '#components/action/press-button.tsx'
import { RefreshButton } from '#components/layout/refresh-button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { Diagnosed } from '#lib/publication/diagnose.ts'

type CureProps = Pick<Diagnosed, 'diagnosis' | 'isActive'> & {
  repositoryId: string
  cure: FormAction
  /** The newest receipt: see PressButton. */
  outcome: string
}

/** The one thing to press: the remedy where it would work, else another look. */
export function Cure({ diagnosis, isActive, repositoryId, cure, outcome }: CureProps) {
  const t = useTranslations()
  const { remedy, by, obstacle } = diagnosis
  if (remedy === null || obstacle || by === 'you')
    return <RefreshButton size="small">{t('doctor.again')}</RefreshButton>
  if (!isActive)
    return (
      <LinkButton href={`/repositories/${repositoryId}/switch`} variant="primary" size="small">
        {t('doctor.turnOn')}
      </LinkButton>
    )
  return (
    <PressButton action={cure} fields={{ repositoryId }} outcome={outcome} variant="primary">
      {t(`checks.remedies.${remedy}`)}
    </PressButton>
  )
}
