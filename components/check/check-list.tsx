import { useTranslations } from 'next-intl'
import { Section } from '#components/layout/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Check } from '#lib/publication/check.ts'
import { CheckMore } from './check-more.tsx'
import { type CheckActions, CheckRemedy } from './check-remedy.tsx'
import { CheckRow } from './check-row.tsx'
import { MissingRefs } from './missing-refs.tsx'
import { RemedyList } from './remedy-list.tsx'
import { type RemedyPlaces, remedySteps } from './remedy-steps.ts'

/** What readers come for; of the others only those that did not pass stand open. */
const alwaysShown: readonly Check['name'][] = ['repository_url', 'tags']

type CheckListProps = {
  checks: readonly Check[]
  checkedAt: Date | null
  places: RemedyPlaces
  actions: CheckActions
  /** Checks whose repair has begun and is not proved yet. */
  underRepair: ReadonlySet<string>
  /** The newest receipt and how it stands; empty before the first repair. */
  latestRepair: string
}

const troubledFirst = (a: Check, b: Check) => Number(a.state === 'pass') - Number(b.state === 'pass')

/** What did not pass first, each part in the order of the judgement; passed ones are folded away. */
export function CheckList(props: CheckListProps) {
  const t = useTranslations('checks')
  const { checks, checkedAt, underRepair } = props
  const isFolded = ({ name, state }: Check) =>
    state === 'pass' && !alwaysShown.includes(name) && !underRepair.has(name)
  const open = checks.filter((check) => !isFolded(check)).toSorted(troubledFirst)
  const passed = checks.filter(isFolded)
  const row = (check: Check) => <CheckItem key={check.name} check={check} {...props} />
  return (
    <Section
      title={t('title')}
      actions={
        checkedAt && (
          <p className="text-small text-muted">
            {t.rich('checked', { time: () => <RelativeTime at={checkedAt} /> })}
          </p>
        )
      }
    >
      <Card>
        {checks.length === 0 && <p className="px-4 py-4 text-muted">{t('none')}</p>}
        <ul className="[&>li+li]:border-t">{open.map(row)}</ul>
        {passed.length > 0 && (
          <details className="group border-t">
            <summary className="gap-3 px-4 py-3 font-medium">{t('passed', { count: passed.length })}</summary>
            <ul className="border-t [&>li+li]:border-t">{passed.map(row)}</ul>
          </details>
        )}
      </Card>
    </Section>
  )
}

function CheckItem({ check, ...page }: CheckListProps & { check: Check }) {
  const { repositoryId } = page.places
  const isUnderRepair = page.underRepair.has(check.name)
  const byHand = check.state === 'pass' || isUnderRepair ? null : remedySteps(check, page.places)
  const outcome = `${page.latestRepair} ${page.checkedAt?.toISOString() ?? ''}`
  const { actions } = page
  return (
    <CheckRow
      check={check}
      checkedAt={page.checkedAt}
      action={<CheckRemedy {...{ check, repositoryId, actions, isUnderRepair, outcome }} />}
    >
      {!isUnderRepair && <CheckMore check={check} repositoryId={repositoryId} />}
      {byHand && <RemedyList {...byHand} />}
      {check.name === 'tags' && <MissingRefs missing={check.missing ?? []} repositoryId={repositoryId} />}
    </CheckRow>
  )
}
