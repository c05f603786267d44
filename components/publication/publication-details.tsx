import { useTranslations } from 'next-intl'
import { Code } from '#components/ui/code.tsx'
import { Description, DescriptionList } from '#components/ui/description-list.tsx'
import { StatusDot } from '#components/ui/status-dot.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import { stateTones } from './tones.ts'

/** How the publication is set up. */
export function PublicationDetails({ publication }: { publication: PublicationView }) {
  const t = useTranslations('publication')
  const { state, route, username, keeper } = publication
  return (
    <DescriptionList>
      <Description term={t('state')}>
        <StatusDot tone={stateTones[state]} className="mr-2" />
        {t(`states.${state}`)}
      </Description>
      <Description term={t('route.label')}>
        {t(`route.${route}`)}
        <p className="max-w-prose text-small text-muted">{t(`route.${route}About`)}</p>
      </Description>
      <Description term={t('account')}>
        {username ? <Code>{username}</Code> : <TextLink href="/packagist">{t('accountGone')}</TextLink>}
      </Description>
      <Description term={t('keeper')}>
        {keeper.isYou ? t('keeperYou', { name: keeper.name }) : keeper.name}
      </Description>
    </DescriptionList>
  )
}
