import { History, SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { HistoryTabs } from '#components/event/history-tabs.tsx'
import { WayOn } from '#components/guide/way-on.tsx'
import { PageHeader } from '#components/layout/page-header.tsx'
import { isFiltered } from '#components/layout/query-address.ts'
import { ExportLinks } from '#components/run/export-links.tsx'
import { RunFilters } from '#components/run/run-filters.tsx'
import { hrefForPage, RunQuery, runFilter } from '#components/run/run-query.ts'
import { RunRow } from '#components/run/run-row.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { countGivenUp } from '#lib/runs/count-given-up.ts'
import { listFilterChoices } from '#lib/runs/list-filter-choices.ts'
import { listRuns, RUNS_PER_PAGE } from '#lib/runs/list-runs.ts'
import { LiveRefresh } from '../live-refresh.tsx'

type HistoryPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('history')
  return { title: t('title') }
}

export default async function HistoryPage({ searchParams }: HistoryPageProps) {
  const { id: userId } = await requireUser()
  const query = RunQuery.parse(await searchParams)
  const reader = { now: services().clock.now(), timeZone: await getTimeZone() }
  const [t, givenUp, choices, { runs, total, page }] = await Promise.all([
    getTranslations('history'),
    countGivenUp(services(), { userId }),
    listFilterChoices(services(), { userId, chosen: query.repository }),
    listRuns(services(), { userId, filter: runFilter(query, reader), page: query.page }),
  ])
  const isNarrowed = isFiltered(query)
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <HistoryTabs current="runs" givenUp={givenUp} />
      {(total > 0 || isNarrowed) && (
        <RunFilters query={query} choices={choices}>
          <ExportLinks query={query} total={total} />
        </RunFilters>
      )}
      <Card>
        {runs.length === 0 && <NoRuns isFiltered={isNarrowed} />}
        <ol className="[&>li+li]:border-t">
          {runs.map((run) => (
            <RunRow key={run.id} run={run} withRepository />
          ))}
        </ol>
      </Card>
      <Pagination
        page={page}
        pageSize={RUNS_PER_PAGE}
        total={total}
        hrefFor={(next) => hrefForPage(query, next)}
      />
      <LiveRefresh />
    </>
  )
}

async function NoRuns({ isFiltered }: { isFiltered: boolean }) {
  const t = await getTranslations(isFiltered ? 'history.noMatch' : 'history.empty')
  return (
    <EmptyState
      icon={isFiltered ? SearchX : History}
      title={t('title')}
      action={<WayOn unfiltered={isFiltered ? '/history' : null} />}
    >
      {t('body')}
    </EmptyState>
  )
}
