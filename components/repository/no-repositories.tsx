import { PackageSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { RepositoryItem } from './repository-item.tsx'

const places = ['first', 'second', 'third', 'fourth'] as const

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
    <Card className="[--row:9.25rem] sm:[--row:6.25rem] lg:[--row:4.25rem] [&>div+div]:border-t">
      {places.map((place) => (
        <RepositoryItem.Skeleton key={place} />
      ))}
    </Card>
  )
}
