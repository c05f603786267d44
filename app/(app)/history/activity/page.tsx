import { History } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { AuthorTabs, activityHref } from '#components/event/author-tabs.tsx'
import { EventRow } from '#components/event/event-row.tsx'
import { HistoryTabs } from '#components/event/history-tabs.tsx'
import { WayOn } from '#components/guide/way-on.tsx'
import { PageHeader } from '#components/layout/page-header.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { requireUser } from '#lib/accounts/require-user.ts'
import { eventAuthors } from '#lib/history/event.ts'
import { EVENTS_PER_PAGE, listEvents } from '#lib/history/list-events.ts'
import { services } from '#lib/platform/services.ts'
import { countGivenUp } from '#lib/runs/count-given-up.ts'

type ActivityPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const Query = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  by: z.enum(eventAuthors).optional().catch(undefined),
})

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('history')
  return { title: t('tabs.activity') }
}

export default async function ActivityPage({ searchParams }: ActivityPageProps) {
  const { id: userId } = await requireUser()
  const { page: wished, by } = Query.parse(await searchParams)
  const [t, givenUp, { events, total, page }] = await Promise.all([
    getTranslations('history'),
    countGivenUp(services(), { userId }),
    listEvents(services(), { userId, author: by, page: wished }),
  ])
  return (
    <>
      <PageHeader title={t('title')} description={t('activity')} />
      <HistoryTabs current="activity" givenUp={givenUp} />
      <AuthorTabs current={by} />
      <Card>
        {events.length === 0 && (
          <EmptyState
            icon={History}
            title={t('noActivity.title')}
            action={<WayOn unfiltered={by ? '/history/activity' : null} />}
          >
            {t('noActivity.body')}
          </EmptyState>
        )}
        <ol className="[&>li+li]:border-t">
          {events.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </ol>
      </Card>
      <Pagination
        page={page}
        pageSize={EVENTS_PER_PAGE}
        total={total}
        hrefFor={(next) => activityHref(by, next)}
      />
    </>
  )
}
