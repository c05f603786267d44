'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useTransition } from 'react'
import { useKeys } from '#components/keys/use-keys.ts'
import { FilterFold } from '#components/layout/filter-fold.tsx'
import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { healthFilters, repositorySorts, syncFilters } from '#lib/repositories/list-filter.ts'
import type { ListQuery } from './list-query.ts'

type Owner = { owner: string; name: string; count: number }

type ListFiltersProps = { query: ListQuery; owners: readonly Owner[] }

const searchId = 'repository-search'

/** A plain form to the same address; with scripts it leaves out what is as usual, and a choice applies at once. */
export function ListFilters({ query, owners }: ListFiltersProps) {
  const { search, state, owner, sync, health, sort } = query
  const t = useTranslations('repositories')
  const words = useTranslations('publication')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  useKeys({ '/': () => document.getElementById(searchId)?.focus() })

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '')
    const chosen = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
    startTransition(() => router.push(`/repositories?${chosen}`, { scroll: false }))
  }
  return (
    <search>
      <form
        action="/repositories"
        onSubmit={apply}
        className="grid gap-2 lg:grid-cols-[minmax(0,1fr)_minmax(0,46rem)]"
      >
        {state && <input type="hidden" name="state" value={state} />}
        <FilterFold
          isOpen={[owner, sync, health].some(Boolean) || sort !== 'pushed'}
          className="grid grid-cols-2 gap-2 md:grid-cols-4"
          search={
            <>
              <Input
                key={search}
                id={searchId}
                type="search"
                name="search"
                defaultValue={search}
                placeholder={t('filters.search')}
                aria-label={t('filters.search')}
                aria-keyshortcuts="/"
                maxLength={200}
              />
              <Button type="submit" pending={pending}>
                {!pending && <Search aria-hidden />}
                <span className="max-md:sr-only max-xl:lg:sr-only">{t('filters.apply')}</span>
              </Button>
            </>
          }
        >
          <Choice
            name="owner"
            value={owner}
            label={t('filters.owner')}
            usual={t('filters.anyOwner')}
            options={owners.map(({ owner: value, name, count }) => ({ value, label: `${name} (${count})` }))}
          />
          <Choice
            name="sync"
            value={sync}
            label={words('sync.label')}
            usual={t('filters.anySync')}
            options={syncFilters.map((value) => ({ value, label: words(`sync.${value}`) }))}
          />
          <Choice
            name="health"
            value={health}
            label={words('health.label')}
            usual={t('filters.anyHealth')}
            options={healthFilters.map((value) => ({ value, label: words(`health.${value}`) }))}
          />
          <Choice
            name="sort"
            value={sort === 'pushed' ? null : sort}
            label={t('filters.sort')}
            usual={t('sorts.pushed')}
            options={repositorySorts.slice(1).map((value) => ({ value, label: t(`sorts.${value}`) }))}
          />
        </FilterFold>
      </form>
    </search>
  )
}

type ChoiceProps = {
  name: string
  /** Null: as usual. */
  value: string | null
  label: string
  usual: string
  options: readonly { value: string; label: string }[]
}

/** One choice that applies at once. */
function Choice({ name, value, label, usual, options }: ChoiceProps) {
  return (
    <Select
      key={String(value)}
      name={name}
      defaultValue={value ?? ''}
      onChange={(event) => event.currentTarget.form?.requestSubmit()}
      aria-label={label}
    >
      <option value="">{usual}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  )
}
