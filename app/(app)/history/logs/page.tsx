import { ScrollText, SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { HistoryTabs } from '#components/event/history-tabs.tsx'
import { WayOn } from '#components/guide/way-on.tsx'
import { PageHeader } from '#components/layout/page-header.tsx'
import { isFiltered } from '#components/layout/query-address.ts'
import { LogFilters } from '#components/log/log-filters.tsx'
import { hrefForPage, LogQuery } from '#components/log/log-query.ts'
import { LogRow } from '#components/log/log-row.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { listPublishedRepositories } from '#lib/publication/list-published-repositories.ts'
import { countGivenUp } from '#lib/runs/count-given-up.ts'
import { LOGS_PER_PAGE, searchLogs } from '#lib/runs/search-logs.ts'

type LogsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('history')
  return { title: t('tabs.logs') }
}

export default async function LogsPage({ searchParams }: LogsPageProps) {
  const { id: userId } = await requireUser()
  const query = LogQuery.parse(await searchParams)
  const { search = '', repository: repositoryId, status } = query
  const [t, givenUp, repositories, { logs, total, page }] = await Promise.all([
    getTranslations(),
    countGivenUp(services(), { userId }),
    listPublishedRepositories(services(), { userId }),
    searchLogs(services(), { userId, search, repositoryId, status, page: query.page }),
  ])
  return (
    <>
      <PageHeader title={t('history.title')} description={t('logs.description')} />
      <HistoryTabs current="logs" givenUp={givenUp} />
      <LogFilters query={query} repositories={repositories} />
      {isFiltered(query) && total > 0 && <p className="text-muted">{t('logs.found', { count: total })}</p>}
      <Card>
        {logs.length === 0 && <NoLogs isFiltered={isFiltered(query)} />}
        <ol className="[&>li+li]:border-t">
          {logs.map((log) => (
            <LogRow key={`${log.runId} ${log.jobId}`} log={log} />
          ))}
        </ol>
      </Card>
      <Pagination
        page={page}
        pageSize={LOGS_PER_PAGE}
        total={total}
        hrefFor={(next) => hrefForPage(query, next)}
      />
    </>
  )
}

async function NoLogs({ isFiltered }: { isFiltered: boolean }) {
  const t = await getTranslations(isFiltered ? 'logs.noMatch' : 'logs.empty')
  return (
    <EmptyState
      icon={isFiltered ? SearchX : ScrollText}
      title={t('title')}
      action={<WayOn unfiltered={isFiltered ? '/history/logs' : null} />}
    >
      {t('body')}
    </EmptyState>
  )
}
