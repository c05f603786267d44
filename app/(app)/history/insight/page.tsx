import { ChartNoAxesColumn } from 'lucide-react'
import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { HistoryTabs } from '#components/event/history-tabs.tsx'
import { FailuresAnswer } from '#components/insight/failures-answer.tsx'
import { QuietAnswer } from '#components/insight/quiet-answer.tsx'
import { SpeedAnswer } from '#components/insight/speed-answer.tsx'
import { VolumeAnswer } from '#components/insight/volume-answer.tsx'
import { PageHeader } from '#components/layout/page-header.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { countGivenUp } from '#lib/runs/count-given-up.ts'
import { countAll, INSIGHT_WEEKS } from '#lib/runs/insight.ts'
import { readInsight } from '#lib/runs/read-insight.ts'
import { LiveRefresh } from '../../live-refresh.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('history')
  return { title: t('tabs.insight') }
}

export default async function InsightPage() {
  const { id: userId } = await requireUser()
  const timeZone = await getTimeZone()
  const [t, givenUp, insight] = await Promise.all([
    getTranslations(),
    countGivenUp(services(), { userId }),
    readInsight(services(), { userId, timeZone }),
  ])
  const isEmpty = countAll(insight.total) === 0 && insight.quiet.rows.length === 0
  return (
    <>
      <PageHeader
        title={t('history.title')}
        description={t('insight.description', { count: INSIGHT_WEEKS, zone: timeZone })}
      />
      <HistoryTabs current="insight" givenUp={givenUp} />
      {isEmpty ? (
        <Card>
          <EmptyState icon={ChartNoAxesColumn} title={t('insight.empty.title')}>
            {t('insight.empty.body')}
          </EmptyState>
        </Card>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
          <SpeedAnswer {...insight} />
          <VolumeAnswer {...insight} />
          <FailuresAnswer {...insight} />
          <QuietAnswer {...insight} />
        </div>
      )}
      <LiveRefresh />
    </>
  )
}
