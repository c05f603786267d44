import { useTranslations } from 'next-intl'
import { ReasonList } from '#components/layout/reason-list.tsx'
import { RefreshButton } from '#components/layout/refresh-button.tsx'
import { Callout } from '#components/ui/callout.tsx'

type PlanObstaclesProps = { title: 'blocked' | 'unread'; reasons: readonly string[] }

/** Why there is no plan to confirm, and a button that looks again. */
export function PlanObstacles({ title, reasons }: PlanObstaclesProps) {
  const t = useTranslations('publication.plan')
  return (
    <Callout
      tone="bad"
      title={t(title)}
      action={<RefreshButton size="small">{t('lookAgain')}</RefreshButton>}
    >
      <ReasonList reasons={reasons} />
    </Callout>
  )
}
