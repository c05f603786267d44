import { Tag } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { VersionList } from '#lib/publication/list-versions.ts'
import type { VersionQuery } from './version-query.ts'

type Looked = NonNullable<VersionList['looked']>

/** When each side was looked at. */
export function VersionsLooked({ looked: { gitee, packagist } }: { looked: Looked }) {
  const t = useTranslations('versions')
  return t.rich('looked', {
    gitee: () => <RelativeTime at={gitee.at} />,
    packagist: () => <RelativeTime at={packagist.at} />,
  })
}

/** What keeps the table from being complete or fresh. */
export function VersionsCallouts({ looked, isOff }: { looked: Looked; isOff: boolean }) {
  const t = useTranslations('versions')
  return (
    <>
      {isOff && (
        <Callout tone="neutral" title={t('off.title')}>
          {t('off.body')}
        </Callout>
      )}
      {(['gitee', 'packagist'] as const).map((side) => {
        const { reason } = looked[side]
        return (
          reason && (
            <Callout key={side} tone="warn" title={t(`unread.${side}`)}>
              <ReasonText reason={reason} />
            </Callout>
          )
        )
      })}
    </>
  )
}

type NoVersionsProps = { versions: Pick<VersionList, 'counts' | 'looked'>; query: VersionQuery }

/** No row: nothing was looked at, Gitee could not be read, nothing is there, nothing is missing, or nothing fits. */
export function NoVersions({ versions, query }: NoVersionsProps) {
  const t = useTranslations('versions')
  const why = whyEmpty(versions, query)
  return (
    <Card>
      <EmptyState icon={Tag} title={t(`${why}.title`)}>
        {t(`${why}.body`)}
      </EmptyState>
    </Card>
  )
}

function whyEmpty({ counts, looked }: NoVersionsProps['versions'], { filter, search }: VersionQuery) {
  if (!looked) return 'empty'
  if (search !== '') return 'noMatch'
  if (looked.gitee.reason !== null && counts.unknown === 0) return 'notRead'
  if (counts.all + counts.branches === 0) return 'none'
  return filter === 'missing' && counts.unknown === 0 ? 'complete' : 'noMatch'
}
