import { useTranslations } from 'next-intl'
import { cn } from '#components/ui/class-names.ts'
import { Duration } from '#components/ui/duration.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { RepositoryLine } from '#lib/repositories/list-repositories.ts'

/** The newest tag that Packagist shows, since when, and how long it took from the push. */
export function LatestTag({ latest }: Pick<RepositoryLine, 'latest'>) {
  const t = useTranslations('repositories.list')
  if (!latest) return <p className="truncate text-small text-muted">{t('notPublished')}</p>
  const { tag, visibleAt, tookMs } = latest
  return (
    <div className="flex min-w-0 gap-x-3 lg:block">
      <p className="flex min-w-0 gap-x-2 max-lg:shrink-0">
        <span className="max-w-40 truncate font-mono text-small" title={tag}>
          {tag}
        </span>
        {visibleAt && (
          <RelativeTime at={visibleAt} className="shrink-0 text-small whitespace-nowrap text-muted" />
        )}
      </p>
      <p className={cn('truncate text-small text-muted', visibleAt && 'max-sm:hidden')}>
        {tookMs === null
          ? !visibleAt && t('stoodBefore')
          : t.rich('tookTime', { time: () => <Duration milliseconds={tookMs} /> })}
      </p>
    </div>
  )
}
