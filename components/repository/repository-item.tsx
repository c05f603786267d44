import { useTranslations } from 'next-intl'
import { type ComponentProps, memo, type ReactNode } from 'react'
import type { FormAction } from '#components/action/form-action.ts'
import { cn } from '#components/ui/class-names.ts'
import { PageLink } from '#components/ui/page-link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { RepositoryLine } from '#lib/repositories/list-repositories.ts'
import { ownWords } from './own-words.ts'
import { RepositoryStatus } from './repository-status.tsx'
import { RepositorySwitch } from './repository-switch.tsx'
import { RowHistory } from './row-history.tsx'
import type { Lines } from './use-lines.ts'

const rowStyle =
  'grid h-(--row) content-center items-center gap-x-3 gap-y-1 overflow-hidden px-4 sm:gap-y-1.5 ' +
  'grid-cols-[1.5rem_minmax(0,1fr)_auto] sm:grid-cols-[1.5rem_minmax(0,1fr)_minmax(0,1fr)_auto] ' +
  'lg:grid-cols-[1.5rem_minmax(0,5fr)_minmax(0,4fr)_minmax(0,3fr)_6rem_auto]'

type RepositoryItemProps = {
  repository: RepositoryLine
  /** What chooses the row. */
  checkbox: ReactNode
  action: FormAction
  show: Lines['show']
}

/** What one row of the list shows; what chooses it stands apart, so that choosing renders nothing else. */
export function RepositoryItem({ checkbox, ...body }: RepositoryItemProps) {
  return (
    <div className={rowStyle}>
      {checkbox}
      <Body {...body} />
    </div>
  )
}

/** Who it is, how it stands, what Packagist got last, how the latest runs went, and its switch. */
const Body = memo(function Body({ repository, action, show }: Omit<RepositoryItemProps, 'checkbox'>) {
  const { id, publication, blocked, latest, runs } = repository
  const hasHistory = latest !== null || runs.length > 0
  const isPlain = !hasHistory && (publication?.state ?? 'off') === 'off'
  return (
    <>
      <Name repository={repository} />
      <div className="row-start-1 col-start-3 sm:col-start-4 lg:col-start-6">
        <RepositorySwitch action={action} repository={repository} show={(state) => show(id, state)} />
      </div>
      <div
        className={cn(
          'col-span-2 col-start-2 row-start-2 min-w-0 sm:col-span-1 sm:col-start-3 sm:row-start-1',
          isPlain && blocked !== null && 'lg:col-span-3 lg:col-start-3',
        )}
      >
        <RepositoryStatus repository={repository} />
      </div>
      <RowHistory repository={repository} />
    </>
  )
})

function Name({ repository }: Pick<RepositoryItemProps, 'repository'>) {
  const { id, fullName, packageName, pushedAt } = repository
  const t = useTranslations('repositories')
  const { name: ownName, description } = ownWords(repository)
  return (
    <div className="min-w-0" title={[fullName, ownName, description].filter(Boolean).join('\n')}>
      <p className="truncate">
        <PageLink
          href={`/repositories/${id}`}
          className="font-medium underline-offset-3 hover:text-accent hover:underline"
        >
          {fullName}
        </PageLink>
        {ownName && <span className="ml-2 text-muted">{ownName}</span>}
      </p>
      <p className="truncate text-small text-muted">
        {packageName && packageName !== fullName && (
          <span className="mr-2 font-mono text-xs">{packageName}</span>
        )}
        {pushedAt ? t.rich('pushed', { time: () => <RelativeTime at={pushedAt} /> }) : t('neverPushed')}
      </p>
    </div>
  )
}

/** Holds the place of a row that is on its way. */
RepositoryItem.Skeleton = function RepositoryItemSkeleton(props: ComponentProps<'div'>) {
  const t = useTranslations('repositories.list')
  return (
    <div {...props} className={rowStyle}>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Skeleton className="size-4" />
      <Skeleton className="w-48 max-w-full" />
      <Skeleton className="col-start-3 row-start-1 h-6! w-10 rounded-full! sm:col-start-4 lg:col-start-6" />
      <Skeleton className="col-start-2 row-start-2 w-32 max-w-full sm:col-start-3 sm:row-start-1" />
    </div>
  )
}
