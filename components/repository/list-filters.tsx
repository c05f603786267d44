'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'

type Owner = { owner: string; name: string; count: number }

type ListFiltersProps = {
  search: string
  state: string | null
  owner: string | null
  sort: string
  sorts: readonly ('pushed' | 'name' | 'package')[]
  owners: readonly Owner[]
}

/** A plain form to the same address; with scripts it leaves out what is as usual, and a choice applies at once. */
export function ListFilters({ search, state, owner, sort, sorts, owners }: ListFiltersProps) {
  const t = useTranslations('repositories')
  const router = useRouter()
  const [pending, startTransition] = useTransition()

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '')
    const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
    startTransition(() => router.push(`/repositories?${query}`, { scroll: false }))
  }
  const submit = (event: { currentTarget: HTMLSelectElement }) => event.currentTarget.form?.requestSubmit()
  return (
    <search>
      <form
        action="/repositories"
        onSubmit={apply}
        className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_auto_auto_auto]"
      >
        {state && <input type="hidden" name="state" value={state} />}
        <Input
          key={search}
          type="search"
          name="search"
          defaultValue={search}
          placeholder={t('filters.search')}
          aria-label={t('filters.search')}
          maxLength={200}
        />
        <Select
          key={`owner ${owner}`}
          name="owner"
          defaultValue={owner ?? ''}
          onChange={submit}
          aria-label={t('filters.owner')}
        >
          <option value="">{t('filters.anyOwner')}</option>
          {owners.map(({ owner: value, name, count }) => (
            <option key={value} value={value}>{`${name} (${count})`}</option>
          ))}
        </Select>
        <Select
          key={`sort ${sort}`}
          name="sort"
          defaultValue={sort === 'pushed' ? '' : sort}
          onChange={submit}
          aria-label={t('filters.sort')}
        >
          {sorts.map((value) => (
            <option key={value} value={value === 'pushed' ? '' : value}>
              {t(`sorts.${value}`)}
            </option>
          ))}
        </Select>
        <Button type="submit" pending={pending}>
          {!pending && <Search aria-hidden />}
          {t('filters.apply')}
        </Button>
      </form>
    </search>
  )
}
