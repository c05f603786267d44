import { History } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { Section } from '#components/layout/section.tsx'
import { RepositoryHeader } from '#components/repository/repository-header.tsx'
import { RunRow } from '#components/run/run-row.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { services } from '#lib/platform/services.ts'
import { listRuns, RUNS_PER_PAGE } from '#lib/runs/list-runs.ts'
import { LiveRefresh } from '../../../live-refresh.tsx'
import { changePublication } from '../../actions.ts'
import { readId, readPage, type SearchParams } from '../../page-params.ts'
import { readRepository } from '../read-repository.ts'

type RunsPageProps = { params: Promise<{ repositoryId: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('runs')
  return { title: t('title') }
}

export default async function RunsPage({ params, searchParams }: RunsPageProps) {
  const repositoryId = readId((await params).repositoryId)
  const wished = readPage((await searchParams).page)
  const read = await readRepository(repositoryId)
  if (!read?.publication) notFound()
  const { userId } = read
  const t = await getTranslations('runs')
  const { runs, total, page } = await listRuns(services(), { userId, filter: { repositoryId }, page: wished })
  return (
    <ClientMessages nouns={['publication']}>
      <LiveRefresh of={repositoryId} />
      <RepositoryHeader {...read} current="runs" action={changePublication} />
      <Section title={t('title')}>
        <Card>
          {runs.length === 0 && (
            <EmptyState icon={History} title={t('empty.title')}>
              {t('empty.body')}
            </EmptyState>
          )}
          <ol className="[&>li+li]:border-t">
            {runs.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </ol>
        </Card>
        <Pagination page={page} pageSize={RUNS_PER_PAGE} total={total} hrefFor={(next) => `?page=${next}`} />
      </Section>
    </ClientMessages>
  )
}
