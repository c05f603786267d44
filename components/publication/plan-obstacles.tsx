import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
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
      <ul className="grid gap-1">
        {reasons.map((reason) => (
          <li key={reason}>
            <ReasonText reason={reason} />
          </li>
        ))}
      </ul>
    </Callout>
  )
}
