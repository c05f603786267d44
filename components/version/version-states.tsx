import { Tag } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { VersionList } from '#lib/publication/list-versions.ts'

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

/** No row: nothing was looked at, nothing is there, or nothing fits. */
export function NoVersions({ why }: { why: 'empty' | 'none' | 'noMatch' }) {
  const t = useTranslations('versions')
  return (
    <Card>
      <EmptyState icon={Tag} title={t(`${why}.title`)}>
        {t(`${why}.body`)}
      </EmptyState>
    </Card>
  )
}
