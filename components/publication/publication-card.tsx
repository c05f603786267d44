import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { Card, CardBody, CardFooter } from '#components/ui/card.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import { PublicationDetails } from './publication-details.tsx'
import { WishSwitch } from './wish-switch.tsx'

type PublicationCardProps = {
  publication: PublicationView
  repositoryId: string
  selfRepairAction: FormAction
}

/** How the publication is set up, and whether Packbridge may repair it unasked. */
export function PublicationCard({ publication, repositoryId, selfRepairAction }: PublicationCardProps) {
  const t = useTranslations('publication')
  const isSettled = publication.state === 'on' || publication.state === 'paused'
  return (
    <Card>
      <CardBody>
        <PublicationDetails publication={publication} />
      </CardBody>
      {publication.state !== 'disabling' && (
        <CardBody className="border-t">
          <WishSwitch
            action={selfRepairAction}
            repositoryId={repositoryId}
            name="isAllowed"
            isOn={publication.repairsItself}
            label={t('selfRepair.label')}
          >
            {t('selfRepair.about')}
          </WishSwitch>
        </CardBody>
      )}
      {isSettled && (
        <CardFooter>
          <LinkButton href={`/repositories/${repositoryId}/switch`} size="small">
            {t('changeSetup')}
          </LinkButton>
        </CardFooter>
      )}
    </Card>
  )
}
