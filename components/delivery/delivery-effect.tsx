import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { RunPicture } from '#components/run/run-picture.tsx'
import { RunTrouble } from '#components/run/run-trouble.tsx'
import { Code } from '#components/ui/code.tsx'
import { Description, DescriptionList } from '#components/ui/description-list.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { isPush } from '#lib/deliveries/delivery.ts'
import type { DeliverySummary } from '#lib/deliveries/list-deliveries.ts'
import type { RunWay } from '#lib/runs/get-run-way.ts'
import { DeliveryOutcome } from './delivery-outcome.tsx'

const noCommit = /^0*$/

type DeliveryEffectProps = { delivery: DeliverySummary; way: RunWay | null; now: Date }

/** What Packbridge did with a call: the run it led to, drawn, or why it led to none. */
export function DeliveryEffect({ delivery, way, now }: DeliveryEffectProps) {
  const t = useTranslations('deliveries')
  const { ignored, run } = delivery
  return (
    <>
      <div className="grid gap-2">
        <span>
          <DeliveryOutcome delivery={delivery} />
        </span>
        {ignored && (
          <p className="max-w-prose">
            <ReasonText reason={ignored} />
          </p>
        )}
        {!ignored && !run && <p className="max-w-prose">{t('sheet.waits')}</p>}
        {way?.run.reason && (
          <div className="max-w-prose">
            <RunTrouble run={way.run} />
          </div>
        )}
        {run?.state === 'published' && <p className="max-w-prose text-muted">{t('sheet.reread')}</p>}
      </div>
      <Facts delivery={delivery} />
      {way && (
        <div className="grid gap-3 rounded-md border px-4 py-3">
          <RunPicture run={way.run} sentAt={way.sentAt} now={now} />
          <p>
            <TextLink href={`/repositories/${way.run.repositoryId}/runs/${way.run.id}`}>{t('run')}</TextLink>
          </p>
        </div>
      )}
    </>
  )
}

function Facts({
  delivery: { kind, ref, before, after, sentAt, receivedAt },
}: Pick<DeliveryEffectProps, 'delivery'>) {
  const t = useTranslations('deliveries.sheet')
  return (
    <DescriptionList>
      <Description term={t('sent')}>
        <RelativeTime at={sentAt} />
      </Description>
      <Description term={t('received')}>
        <RelativeTime at={receivedAt} />
      </Description>
      {isPush(kind) && (
        <Description term={t('ref')}>
          <Code>{ref}</Code>
        </Description>
      )}
      {isPush(kind) && !noCommit.test(after) && (
        <Description term={t('commit')}>
          <Code title={after}>{after.slice(0, 12)}</Code>
          {!noCommit.test(before) && (
            <>
              {' '}
              <span className="text-muted">{t('from')}</span>{' '}
              <Code title={before}>{before.slice(0, 12)}</Code>
            </>
          )}
        </Description>
      )}
    </DescriptionList>
  )
}
