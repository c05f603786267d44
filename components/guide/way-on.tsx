import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'

/** Where a list that shows nothing leads on: to all of itself, or to what would fill it. */
export function WayOn({ unfiltered }: { unfiltered: string | null }) {
  const t = useTranslations()
  if (unfiltered !== null) return <LinkButton href={unfiltered}>{t('repositories.filters.clear')}</LinkButton>
  return (
    <LinkButton href="/repositories?state=publishable" variant="primary">
      {t('guide.publish.action')}
    </LinkButton>
  )
}
