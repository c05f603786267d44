import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Section } from '#components/layout/section.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { DeliveryList } from '#lib/deliveries/list-deliveries.ts'

/** Calls that were turned away, by day and reason: nothing of them is kept but their number. */
export function RefusalList({ refusals }: Pick<DeliveryList, 'refusals'>) {
  const t = useTranslations('deliveries.refusals')
  if (refusals.length === 0) return null
  return (
    <Section title={t('title')} description={t('about')}>
      <Card>
        <ul className="[&>li+li]:border-t">
          {refusals.map(({ reason, day, count, lastAt }) => (
            <li
              key={`${day.toISOString()} ${reason}`}
              className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]"
            >
              <span>
                <Badge tone="warn">{t('count', { count })}</Badge>
              </span>
              <p className="max-w-prose">
                <ReasonText reason={reason} />
              </p>
              <span className="text-small text-muted">
                {t.rich('last', { time: () => <RelativeTime at={lastAt} /> })}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
