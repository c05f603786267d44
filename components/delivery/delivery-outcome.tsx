import { useTranslations } from 'next-intl'
import { RunBadge } from '#components/run/run-badge.tsx'
import { Badge } from '#components/ui/badge.tsx'
import type { DeliverySummary } from '#lib/deliveries/list-deliveries.ts'

/** What became of a call in a word: how the run that served it stands, or that none was needed, or not yet. */
export function DeliveryOutcome({ delivery }: { delivery: Pick<DeliverySummary, 'run' | 'ignored'> }) {
  const t = useTranslations('deliveries.outcomes')
  const { run, ignored } = delivery
  if (run) return <RunBadge run={run} />
  return ignored === null ? <Badge tone="info">{t('waiting')}</Badge> : <Badge>{t('ignored')}</Badge>
}
