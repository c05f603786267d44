import { useTranslations } from 'next-intl'
import { Callout } from '#components/ui/callout.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

/** The way into the plan, for a repository that nobody publishes yet. */
export function TurnOnCallout({ repositoryId }: { repositoryId: string }) {
  const t = useTranslations('publication')
  return (
    <Callout
      tone="info"
      title={t('turnOn.title')}
      action={
        <LinkButton href={`/repositories/${repositoryId}/switch`} variant="primary">
          {t('plan.title')}
        </LinkButton>
      }
    >
      {t('turnOn.body')}
    </Callout>
  )
}
