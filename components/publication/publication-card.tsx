import { useTranslations } from 'next-intl'
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from '#components/ui/card.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import { PublicationDetails } from './publication-details.tsx'

type PublicationCardProps = { publication: PublicationView; repositoryId: string }

export function PublicationCard({ publication, repositoryId }: PublicationCardProps) {
  const t = useTranslations('publication')
  const isSettled = publication.state === 'on' || publication.state === 'paused'
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t('title')}</CardTitle>
      </CardHeader>
      <CardBody>
        <PublicationDetails publication={publication} />
      </CardBody>
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
