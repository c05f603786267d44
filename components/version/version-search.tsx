import { Search } from 'lucide-react'
import Form from 'next/form'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/input.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { type VersionQuery, versionsHref } from './version-query.ts'

type VersionSearchProps = { repositoryId: string; query: VersionQuery }

/** A plain form whose answer is an address. */
export function VersionSearch({ repositoryId, query }: VersionSearchProps) {
  const t = useTranslations()
  const { filter, search, next } = query
  const label = t('versions.search')
  return (
    <search>
      <Form key={search} action={versionsHref(repositoryId)} className="flex flex-wrap gap-2">
        {filter !== 'all' && <input type="hidden" name="filter" value={filter} />}
        {next && <input type="hidden" name="next" value={next} />}
        <Input
          type="search"
          name="search"
          defaultValue={search}
          placeholder={label}
          aria-label={label}
          maxLength={200}
          className="min-w-0 flex-1 basis-48"
        />
        <Button type="submit">
          <Search aria-hidden />
          {t('common.actions.search')}
        </Button>
        {search && (
          <LinkButton href={versionsHref(repositoryId, { ...query, search: '', page: 1 })} variant="ghost">
            {t('common.actions.clear')}
          </LinkButton>
        )}
      </Form>
    </search>
  )
}
