import { Search } from 'lucide-react'
import Form from 'next/form'
import { useTranslations } from 'next-intl'
import { isFiltered } from '#components/layout/query-address.ts'
import { FilterChoice } from '#components/run/filter-choice.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { jobStatuses } from '#lib/packagist/jobs.ts'
import type { LogQuery } from './log-query.ts'

type LogFiltersProps = { query: LogQuery; repositories: readonly { id: string; fullName: string }[] }

/** A plain form whose answer is an address, as that of the runs. */
export function LogFilters({ query, repositories }: LogFiltersProps) {
  const t = useTranslations()
  const names = repositories.map(({ id, fullName }) => ({ value: id, label: fullName }))
  const statuses = jobStatuses.map((word) => ({ value: word, label: t(`logs.statuses.${word}`) }))
  return (
    <Form
      key={JSON.stringify(query)}
      action="/history/logs"
      className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[2fr_1fr_1fr_auto]"
    >
      <Field label={t('logs.search')} className="max-lg:col-span-2">
        {(control) => (
          <Input {...control} type="search" name="search" defaultValue={query.search} maxLength={200} />
        )}
      </Field>
      <FilterChoice
        name="repository"
        label={t('history.filters.repository')}
        value={query.repository}
        options={names}
      />
      <FilterChoice
        name="status"
        label={t('history.filters.outcome')}
        value={query.status}
        options={statuses}
      />
      <div className="flex gap-2">
        <Button type="submit">
          <Search aria-hidden />
          {t('common.actions.search')}
        </Button>
        {isFiltered(query) && (
          <LinkButton href="/history/logs" variant="ghost">
            {t('common.actions.clear')}
          </LinkButton>
        )}
      </div>
    </Form>
  )
}
