import { useTranslations } from 'next-intl'
import { Card } from '#components/ui/card.tsx'
import { Code } from '#components/ui/code.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { deliveryKinds } from '#lib/deliveries/delivery.ts'
import type { RunDetail } from '#lib/runs/get-run.ts'
import { isFinished } from '#lib/runs/run.ts'

const noCommit = /^0+$/

type RunDeliveriesProps = {
  run: Pick<RunDetail, 'trigger' | 'state' | 'deliveries' | 'moreDeliveries' | 'repositoryId'>
}

/** The hook calls that this run serves: what Gitee said, when it said it and when it arrived. */
export function RunDeliveries({ run }: RunDeliveriesProps) {
  const t = useTranslations('runs.deliveries')
  const { deliveries, moreDeliveries, repositoryId } = run
  if (deliveries.length === 0) return <p className="text-muted">{t(absence(run))}</p>
  return (
    <Card>
      <ul className="[&>li+li]:border-t">
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} repositoryId={repositoryId} />
        ))}
        {moreDeliveries > 0 && (
          <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-3">
            <span className="text-muted">{t('more', { count: moreDeliveries })}</span>
            <TextLink href={`/repositories/${repositoryId}/deliveries`}>{t('all')}</TextLink>
          </li>
        )}
      </ul>
    </Card>
  )
}

function absence({ trigger, state }: RunDeliveriesProps['run']): 'none' | 'notYet' | 'passedOn' {
  if (trigger !== 'push') return 'none'
  return isFinished(state) ? 'passedOn' : 'notYet'
}

type DeliveryRowProps = { delivery: RunDetail['deliveries'][number]; repositoryId: string }

function DeliveryRow({ delivery, repositoryId }: DeliveryRowProps) {
  const t = useTranslations('runs.deliveries')
  const { id, kind, ref, after, sentAt, receivedAt } = delivery
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-3">
      <span className="wrap-anywhere">
        <TextLink href={`/repositories/${repositoryId}/deliveries?delivery=${id}`}>
          {t(`kinds.${deliveryKinds.find((known) => known === kind) ?? 'other'}`)}
        </TextLink>{' '}
        <Code>{ref}</Code> {!noCommit.test(after) && <Code title={after}>{after.slice(0, 8)}</Code>}
      </span>
      <span className="flex flex-wrap gap-x-4 text-small text-muted">
        <span>{t.rich('sent', { time: () => <RelativeTime at={sentAt} /> })}</span>
        <span>{t.rich('received', { time: () => <RelativeTime at={receivedAt} /> })}</span>
      </span>
    </li>
  )
}
