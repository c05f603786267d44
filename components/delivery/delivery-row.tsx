import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Code } from '#components/ui/code.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { PageLink } from '#components/ui/page-link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { isPush } from '#lib/deliveries/delivery.ts'
import type { DeliveryListRow } from '#lib/deliveries/list-deliveries.ts'
import { DeliveryOutcome } from './delivery-outcome.tsx'
import { DeliveryTitle } from './delivery-title.tsx'

const noCommit = /^0*$/

/** What a row's link is found by: where the focus returns when its sheet is closed. */
export function deliveryLinkId(deliveryId: string): string {
  return `delivery-${deliveryId}`
}

type DeliveryRowProps = { delivery: DeliveryListRow; repositoryId: string; href: string }

/** One call in a list: what it said, what became of it, when it came and how it was answered. */
export function DeliveryRow({ delivery, repositoryId, href }: DeliveryRowProps) {
  const t = useTranslations('deliveries')
  const { id, kind, after, receivedAt, ignored, run, content } = delivery
  return (
    <li className="relative grid gap-x-4 gap-y-1 px-4 py-3 hover:bg-sunken/50 sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]">
      <span>
        <DeliveryOutcome delivery={delivery} />
      </span>
      <div className="min-w-0">
        <PageLink
          id={deliveryLinkId(id)}
          href={href}
          scroll={false}
          className="font-medium underline-offset-3 after:absolute after:inset-0 hover:underline"
        >
          <DeliveryTitle delivery={delivery} />
        </PageLink>{' '}
        {isPush(kind) && !noCommit.test(after) && <Code title={after}>{after.slice(0, 8)}</Code>}
        {ignored && (
          <p className="text-small text-muted">
            <ReasonText reason={ignored} />
          </p>
        )}
        {run && (
          <p className="relative w-fit text-small">
            <TextLink href={`/repositories/${repositoryId}/runs/${run.id}`}>{t('run')}</TextLink>
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-x-3 text-small text-muted sm:flex-col sm:items-end">
        <RelativeTime at={receivedAt} className="relative" />
        {content && (
          <span>
            {t('answered', { status: String(content.status) })} <Duration milliseconds={content.tookMs} />
          </span>
        )}
      </div>
    </li>
  )
}
