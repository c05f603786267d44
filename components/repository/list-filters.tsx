'use client'

import { Search, SlidersHorizontal } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useId, useState, useTransition } from 'react'
import { useKeys } from '#components/keys/use-keys.ts'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/class-names.ts'
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
  const choicesId = useId()
  const [isOpen, setOpen] = useState([owner, sync, health].some(Boolean) || sort !== 'pushed')
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
        <div className="flex gap-2">
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
          <Button
            className="md:hidden noscript:hidden"
            aria-expanded={isOpen}
            aria-controls={choicesId}
            onClick={() => setOpen(!isOpen)}
          >
            <SlidersHorizontal aria-hidden />
            {t('filters.more')}
          </Button>
        </div>
        <div
          id={choicesId}
          className={cn('grid grid-cols-2 gap-2 md:grid-cols-4', !isOpen && 'max-md:hidden noscript:grid!')}
        >
          <Choice name="owner" value={owner} label={t('filters.owner')} usual={t('filters.anyOwner')}>
            {owners.map(({ owner: value, name, count }) => (
              <option key={value} value={value}>{`${name} (${count})`}</option>
            ))}
          </Choice>
          <Choice name="sync" value={sync} label={words('sync.label')} usual={t('filters.anySync')}>
            {syncFilters.map((value) => (
              <option key={value} value={value}>
                {words(`sync.${value}`)}
              </option>
            ))}
          </Choice>
          <Choice name="health" value={health} label={words('health.label')} usual={t('filters.anyHealth')}>
            {healthFilters.map((value) => (
              <option key={value} value={value}>
                {words(`health.${value}`)}
              </option>
            ))}
          </Choice>
          <Choice
            name="sort"
            value={sort === 'pushed' ? null : sort}
            label={t('filters.sort')}
            usual={t('sorts.pushed')}
          >
            {repositorySorts.slice(1).map((value) => (
              <option key={value} value={value}>
                {t(`sorts.${value}`)}
              </option>
            ))}
          </Choice>
        </div>
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
  children: ReactNode
}

/** One choice that applies at once. */
function Choice({ name, value, label, usual, children }: ChoiceProps) {
  return (
    <Select
      key={String(value)}
      name={name}
      defaultValue={value ?? ''}
      onChange={(event) => event.currentTarget.form?.requestSubmit()}
      aria-label={label}
    >
      <option value="">{usual}</option>
      {children}
    </Select>
  )
}
