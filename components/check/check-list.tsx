import { useTranslations } from 'next-intl'
import { Section } from '#components/layout/section.tsx'
import type { ChangeAction } from '#components/publication/change.ts'
import { Card } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Check } from '#lib/publication/check.ts'
import { CheckRemedy } from './check-remedy.tsx'
import { CheckRow } from './check-row.tsx'
import type { RemedyPlaces } from './remedy-link.ts'

/** What readers come for; of the others only those that did not pass stand open. */
const alwaysShown: readonly Check['name'][] = ['repository_url', 'tags']

type CheckListProps = {
  checks: readonly Check[]
  checkedAt: Date | null
  places: RemedyPlaces
  action: ChangeAction
  /** Empty before the first run. */
  latestRunId: string
}

/** The checks in the order of the judgement, the repository URL first; passed ones are folded away. */
export function CheckList({ checks, checkedAt, places, action, latestRunId }: CheckListProps) {
  const t = useTranslations('checks')
  const isFolded = ({ name, state }: Check) => state === 'pass' && !alwaysShown.includes(name)
  const open = checks.filter((check) => !isFolded(check))
  const passed = checks.filter(isFolded)
  const outcomes = { update: latestRunId, test: checkedAt?.toISOString() ?? '' }
  const row = (check: Check) => (
    <CheckRow key={check.name} check={check}>
      <CheckRemedy check={check} places={places} action={action} outcomes={outcomes} />
    </CheckRow>
  )
  return (
    <Section
      title={t('title')}
      actions={
        checkedAt && (
          <p className="text-[0.8125rem] text-muted">
            {t('checked')} <RelativeTime at={checkedAt} />
          </p>
        )
      }
    >
      <Card>
        {checks.length === 0 && <p className="px-4 py-4 text-muted">{t('none')}</p>}
        <ul className="[&>li+li]:border-t">{open.map(row)}</ul>
        {passed.length > 0 && (
          <details className="group border-t">
            <summary className="px-4 py-3 font-medium">{t('passed', { count: passed.length })}</summary>
            <ul className="border-t [&>li+li]:border-t">{passed.map(row)}</ul>
          </details>
        )}
      </Card>
    </Section>
  )
}
