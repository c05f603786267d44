import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { RepositoryRow } from '#lib/repositories/get-repository.ts'
import { RepositoryStatus } from './repository-status.tsx'

const rowStyle =
  'grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-2 px-4 py-3 ' +
  'lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,3fr)_auto]'

/** One repository of the list; its switch comes as `children`. */
export function RepositoryItem({ repository, children }: { repository: RepositoryRow; children: ReactNode }) {
  const { id, fullName, name, description, visibility, pushedAt, packageName, packageType } = repository
  const t = useTranslations('repositories')
  return (
    <li className={rowStyle}>
      <div className="min-w-0">
        <TextLink href={`/repositories/${id}`} className="font-medium wrap-anywhere">
          {fullName}
        </TextLink>
        {name !== fullName.split('/').at(-1) && <span className="ml-2 wrap-anywhere">{name}</span>}
        <p className="line-clamp-2 text-[0.8125rem] text-muted wrap-anywhere">{description}</p>
        <p className="text-[0.8125rem] text-muted">
          {t(`visibility.${visibility}`)} · {t('pushed')}{' '}
          {pushedAt ? <RelativeTime at={pushedAt} /> : t('neverPushed')}
        </p>
      </div>
      <div className="row-start-1 col-start-2 lg:col-start-4">{children}</div>
      {packageName && (
        <div className="col-span-2 min-w-0 lg:col-span-1 lg:col-start-2 lg:row-start-1">
          <p className="font-mono text-[0.8125rem] wrap-anywhere">{packageName}</p>
          <p className="text-[0.8125rem] text-muted">{packageType}</p>
        </div>
      )}
      <div className="col-span-2 min-w-0 lg:col-span-1 lg:col-start-3 lg:row-start-1">
        <RepositoryStatus repository={repository} />
      </div>
    </li>
  )
}

RepositoryItem.Skeleton = function RepositoryItemSkeleton() {
  return (
    <li className={rowStyle} aria-hidden>
      <Skeleton className="w-48 max-w-full" />
      <Skeleton className="h-6 w-10 rounded-full" />
    </li>
  )
}
