import Form from 'next/form'
import { useTranslations } from 'next-intl'
import { isFiltered } from '#components/layout/query-address.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { outcomeFilters } from '#lib/runs/list-runs.ts'
import { runTriggers } from '#lib/runs/run.ts'
import { FilterChoice } from './filter-choice.tsx'
import type { RunQuery } from './run-query.ts'

type RunFiltersProps = { query: RunQuery; repositories: readonly { id: string; fullName: string }[] }

/** A plain form whose answer is an address: filters can be shared, and the back button works. */
export function RunFilters({ query, repositories }: RunFiltersProps) {
  const t = useTranslations()
  const outcomes = outcomeFilters.map((word) => ({ value: word, label: t(`history.outcomes.${word}`) }))
  const triggers = runTriggers.map((word) => ({ value: word, label: t(`runs.triggers.${word}`) }))
  const names = repositories.map(({ id, fullName }) => ({ value: id, label: fullName }))
  return (
    <Form
      key={JSON.stringify(query)}
      action="/history"
      className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[1fr_1fr_1fr_1fr_auto]"
    >
      <FilterChoice
        name="outcome"
        label={t('history.filters.outcome')}
        value={query.outcome}
        options={outcomes}
      />
      <FilterChoice
        name="trigger"
        label={t('history.filters.trigger')}
        value={query.trigger}
        options={triggers}
      />
      <FilterChoice
        name="repository"
        label={t('history.filters.repository')}
        value={query.repository}
        options={names}
      />
      <Field label={t('history.filters.search')}>
        {(control) => (
          <Input {...control} type="search" name="search" defaultValue={query.search} maxLength={100} />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit">{t('common.actions.filter')}</Button>
        {isFiltered(query) && (
          <LinkButton href="/history" variant="ghost">
            {t('common.actions.clear')}
          </LinkButton>
        )}
      </div>
    </Form>
  )
}
