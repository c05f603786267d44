import Form from 'next/form'
import { useFormatter, useMessages, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FilterFold } from '#components/layout/filter-fold.tsx'
import { isFiltered } from '#components/layout/query-address.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { FilterChoices } from '#lib/runs/list-filter-choices.ts'
import { outcomeFilters } from '#lib/runs/list-runs.ts'
import { runTriggers } from '#lib/runs/run.ts'
import { FilterChoice } from './filter-choice.tsx'
import { firstWords } from './first-words.ts'
import { isRange, type RunQuery, runRanges } from './run-query.ts'

type RunFiltersProps = { query: RunQuery; choices: FilterChoices; children?: ReactNode }

/** A plain form whose answer is an address: filters can be shared, and the back button works. */
export function RunFilters({ query, choices, children }: RunFiltersProps) {
  const t = useTranslations()
  const outcomes = outcomeFilters.map((word) => ({ value: word, label: t(`history.outcomes.${word}`) }))
  const triggers = runTriggers.map((word) => ({ value: word, label: t(`runs.triggers.${word}`) }))
  const names = choices.repositories.map(({ id, fullName }) => ({ value: id, label: fullName }))
  const label = (name: 'outcome' | 'trigger' | 'repository') => t(`history.filters.${name}`)
  return (
    <Form key={JSON.stringify(query)} action="/history" className="grid gap-3">
      <div className="grid gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,5fr)]">
        <FilterFold
          isOpen={isFiltered({ ...query, search: undefined })}
          className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5"
          search={
            <Field label={t('history.filters.search')} className="min-w-0 flex-1">
              {(control) => (
                <Input {...control} type="search" name="search" defaultValue={query.search} maxLength={100} />
              )}
            </Field>
          }
        >
          <RangeChoice range={query.range} />
          <FilterChoice name="outcome" label={label('outcome')} value={query.outcome} options={outcomes} />
          <ReasonChoice reason={query.reason} reasons={choices.reasons} />
          <FilterChoice name="trigger" label={label('trigger')} value={query.trigger} options={triggers} />
          {names.length > 0 && (
            <FilterChoice
              name="repository"
              label={label('repository')}
              value={query.repository}
              options={names}
            />
          )}
        </FilterFold>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit">{t('common.actions.apply')}</Button>
        {isFiltered(query) && (
          <LinkButton href="/history" variant="ghost">
            {t('common.actions.clear')}
          </LinkButton>
        )}
        {children}
      </div>
    </Form>
  )
}

/** The last days; and the week, where a chart led to it. */
function RangeChoice({ range }: Pick<RunQuery, 'range'>) {
  const t = useTranslations('history')
  const format = useFormatter()
  const options = Object.entries(runRanges).map(([value, days]) => ({
    value,
    label: t('lastDays', { days }),
  }))
  if (range !== undefined && !isRange(range)) {
    const day = format.dateTime(new Date(`${range}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
    options.unshift({ value: range, label: t('weekOf', { day }) })
  }
  return <FilterChoice name="range" label={t('filters.range')} value={range} options={options} />
}

/** The reasons that occurred, by the first words of their sentence; one that did not, where the address has it. */
function ReasonChoice({ reason, reasons }: Pick<RunQuery, 'reason'> & Pick<FilterChoices, 'reasons'>) {
  const t = useTranslations('history.filters')
  const sentences: Record<string, string> = useMessages().reasons
  const words = [...new Set(reason ? [...reasons, reason] : reasons)]
  const options = words.map((word) => ({ value: word, label: firstWords(sentences[word] ?? word) }))
  options.sort((a, b) => a.label.localeCompare(b.label))
  return <FilterChoice name="reason" label={t('reason')} value={reason} options={options} />
}
