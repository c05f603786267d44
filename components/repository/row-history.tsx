import { useTranslations } from 'next-intl'
import type { RepositoryLine } from '#lib/repositories/list-repositories.ts'
import { LatestTag } from './latest-tag.tsx'
import { RunSpark } from './run-spark.tsx'

type RowHistoryProps = { repository: Pick<RepositoryLine, 'latest' | 'runs' | 'blocked'> }

/**
 * What Packagist got last and how the latest runs went. Where that is a line of its own it does not stand empty, unless
 * what is in the way of publishing takes the place.
 */
export function RowHistory({ repository: { latest, runs, blocked } }: RowHistoryProps) {
  const t = useTranslations('repositories.spark')
  if (latest === null && runs.length === 0)
    return (
      blocked === null && (
        <p className="col-span-2 col-start-2 row-start-3 truncate text-small text-muted sm:row-start-2 lg:hidden">
          {t('none')}
        </p>
      )
    )
  return (
    <div className="col-span-2 col-start-2 row-start-3 flex min-w-0 items-center justify-between gap-3 sm:row-start-2 lg:col-start-4 lg:row-start-1 lg:grid lg:grid-cols-[minmax(0,3fr)_6rem] lg:items-center">
      <LatestTag latest={latest} />
      {runs.length > 0 && <RunSpark runs={runs} />}
    </div>
  )
}
