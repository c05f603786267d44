import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Code } from '#components/ui/code.tsx'
import { Description, DescriptionList } from '#components/ui/description-list.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusDot } from '#components/ui/status-dot.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import { stateTones } from './tones.ts'

/** How the publication is set up, and what last came in. */
export function PublicationDetails({ publication }: { publication: PublicationView }) {
  const t = useTranslations('publication')
  const { state, route, username, keeper, hookUrl } = publication
  return (
    <DescriptionList>
      <Description term={t('state')}>
        <StatusDot tone={stateTones[state]} className="mr-2" />
        {t(`states.${state}`)}
      </Description>
      <Description term={t('route.label')}>
        {t(`route.${route}`)}
        <p className="max-w-prose text-[0.8125rem] text-muted">{t(`route.${route}About`)}</p>
      </Description>
      <Description term={t('account')}>
        {username ? <Code>{username}</Code> : <TextLink href="/packagist">{t('accountGone')}</TextLink>}
      </Description>
      <Description term={t('keeper')}>
        {keeper.isYou ? t('keeperYou', { name: keeper.name }) : keeper.name}
      </Description>
      {hookUrl && (
        <Description term={t('hook')}>
          <Code>{hookUrl}</Code>
        </Description>
      )}
      <Arrivals publication={publication} />
    </DescriptionList>
  )
}

function Arrivals({ publication }: { publication: PublicationView }) {
  const t = useTranslations('publication')
  const never = useTranslations('common')('never')
  const { route, lastDeliveryAt, lastPingAt, refusals } = publication
  if (route === 'direct') return null
  return (
    <>
      <Description term={t('lastDelivery')}>
        {lastDeliveryAt ? <RelativeTime at={lastDeliveryAt} /> : never}
      </Description>
      <Description term={t('lastPing')}>{lastPingAt ? <RelativeTime at={lastPingAt} /> : never}</Description>
      {refusals.length > 0 && (
        <Description term={t('refusals')}>
          <ul className="grid gap-1">
            {refusals.map(({ reason, count, lastAt }) => (
              <li key={`${reason} ${lastAt.toISOString()}`}>
                {t('refused', { count })} <ReasonText reason={reason} />{' '}
                <span className="text-muted">
                  (<RelativeTime at={lastAt} />)
                </span>
              </li>
            ))}
          </ul>
        </Description>
      )}
    </>
  )
}
