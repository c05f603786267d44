import { PackageSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ChangeAction } from '#components/publication/change.ts'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { RepositoryRow } from '#lib/repositories/get-repository.ts'
import { isStuck } from '#lib/repositories/repository-state.ts'
import { RepositoryItem } from './repository-item.tsx'
import { RepositorySwitch } from './repository-switch.tsx'

const places = ['first', 'second', 'third', 'fourth'] as const

type RepositoryListProps = { rows: readonly RepositoryRow[]; action: ChangeAction }

export function RepositoryList({ rows, action }: RepositoryListProps) {
  const t = useTranslations('repositories')
  return (
    <Card>
      <ul aria-label={t('title')} className="[&>li+li]:border-t">
        {rows.map((row) => (
          <RepositoryItem key={row.id} repository={row}>
            <RepositorySwitch
              action={action}
              repositoryId={row.id}
              fullName={row.fullName}
              packageName={row.packageName ?? row.fullName}
              state={row.publication?.state ?? 'off'}
              isStuck={row.publication !== null && isStuck(row.publication)}
              disabled={row.blocked !== null && (row.publication?.state ?? 'off') === 'off'}
            />
          </RepositoryItem>
        ))}
      </ul>
    </Card>
  )
}

/** No row: because of the filters, or because there is none. */
export function NoRepositories({ isNarrowed }: { isNarrowed: boolean }) {
  const t = useTranslations('repositories')
  const why = isNarrowed ? 'noMatch' : 'empty'
  return (
    <Card>
      <EmptyState
        icon={PackageSearch}
        title={t(`${why}.title`)}
        action={isNarrowed && <LinkButton href="/repositories">{t('filters.clear')}</LinkButton>}
      >
        {t(`${why}.body`)}
      </EmptyState>
    </Card>
  )
}

/** Stands in while the first rows are on their way. */
export function RepositoryListSkeleton() {
  return (
    <Card>
      <ul className="[&>li+li]:border-t">
        {places.map((place) => (
          <RepositoryItem.Skeleton key={place} />
        ))}
      </ul>
    </Card>
  )
}
