import { CloudOff, PackageSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { isNarrowed, type ListQuery } from './list-query.ts'
import { RepositoryItem } from './repository-item.tsx'

const places = ['first', 'second', 'third', 'fourth'] as const

type NoRepositoriesProps = {
  query: ListQuery
  /** Whether none of the accounts could be looked through. */
  isUnread: boolean
}

/** No row, because of the filters, because there is none, or because nobody could look; and what to do then. */
export function NoRepositories({ query, isUnread }: NoRepositoriesProps) {
  const t = useTranslations()
  const why = whyEmpty(query)
  if (why === 'empty' && isUnread)
    return (
      <Card>
        <EmptyState icon={CloudOff} title={t('repositories.unread.title')}>
          {t('repositories.unread.body')}
        </EmptyState>
      </Card>
    )
  return (
    <Card>
      <EmptyState
        icon={PackageSearch}
        title={t(`repositories.${why}.title`)}
        action={
          <LinkButton href={ways[why]} variant={why === 'noMatch' ? 'secondary' : 'primary'}>
            {why === 'noMatch' && t('repositories.filters.clear')}
            {why === 'nonePublishable' && t('repositories.nonePublishable.action')}
            {why === 'empty' && t('layout.user.addAccount')}
          </LinkButton>
        }
      >
        {t(`repositories.${why}.body`)}
      </EmptyState>
    </Card>
  )
}

const ways = {
  noMatch: '/repositories',
  nonePublishable: '/repositories?state=blocked',
  empty: '/sign-in',
} as const

function whyEmpty(query: ListQuery): keyof typeof ways {
  if (!isNarrowed(query)) return 'empty'
  const isStateAlone = query.state === 'publishable' && !isNarrowed({ ...query, state: null })
  return isStateAlone ? 'nonePublishable' : 'noMatch'
}

/** Stands in while the first rows are on their way. */
export function RepositoryListSkeleton() {
  return (
    <Card className="[--row:7.5rem] sm:[--row:6rem] lg:[--row:4.25rem] [&>div+div]:border-t">
      {places.map((place) => (
        <RepositoryItem.Skeleton key={place} />
      ))}
    </Card>
  )
}
