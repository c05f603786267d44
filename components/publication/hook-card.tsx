import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { Card, CardBody, CardFooter } from '#components/ui/card.tsx'
import { Code } from '#components/ui/code.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Description, DescriptionList } from '#components/ui/description-list.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import { ChangeButton } from './change-button.tsx'

type HookCardProps = {
  publication: Pick<PublicationView, 'state' | 'route' | 'hookUrl' | 'lastDeliveryAt' | 'lastPingAt'>
  /** The whole address, for those who administer the repository. */
  hookAddress: string | null
  repositoryId: string
  action: FormAction
}

/** The hook that Packbridge registered: where it calls, for what, and when it last did. */
export function HookCard({ publication, hookAddress, repositoryId, action }: HookCardProps) {
  const t = useTranslations('publication')
  const never = useTranslations('common')('never')
  const { state, route, hookUrl, lastDeliveryAt, lastPingAt } = publication
  return (
    <Card>
      <CardBody>
        <DescriptionList>
          {hookUrl && (
            <Description term={t('hook')}>
              <span className="flex items-center gap-1">
                <Code>{hookUrl}</Code>
                {hookAddress && (
                  <CopyButton
                    text={hookAddress}
                    aria-label={t('settings.copyAddress')}
                    className="size-7! shrink-0"
                  />
                )}
              </span>
            </Description>
          )}
          <Description term={t('settings.events')}>{t('settings.eventList')}</Description>
          {route === 'relay' && (
            <>
              <Description term={t('lastDelivery')}>
                {lastDeliveryAt ? <RelativeTime at={lastDeliveryAt} /> : never}
              </Description>
              <Description term={t('lastPing')}>
                {lastPingAt ? <RelativeTime at={lastPingAt} /> : never}
              </Description>
            </>
          )}
        </DescriptionList>
        {route === 'direct' && <p className="mt-3 max-w-prose text-muted">{t('settings.directHook')}</p>}
      </CardBody>
      {route === 'relay' && (
        <CardFooter className="items-center">
          {(state === 'on' || state === 'paused') && (
            <ChangeButton
              action={action}
              repositoryId={repositoryId}
              change="test"
              outcome={lastPingAt?.toISOString() ?? ''}
              size="small"
            >
              {t('settings.test')}
            </ChangeButton>
          )}
          <LinkButton href={`/repositories/${repositoryId}/deliveries`} size="small" variant="ghost">
            {t('settings.allCalls')}
          </LinkButton>
          <p className="basis-full text-small text-muted">{t('settings.testAbout')}</p>
        </CardFooter>
      )}
    </Card>
  )
}
