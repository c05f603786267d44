import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { RepositoryHeader } from '#components/repository/repository-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { NextTagLink } from '#components/version/next-tag-link.tsx'
import { NextTagPanel } from '#components/version/next-tag-panel.tsx'
import { readVersionQuery, versionsHref } from '#components/version/version-query.ts'
import { VersionSearch } from '#components/version/version-search.tsx'
import { NoVersions, VersionsCallouts, VersionsLooked } from '#components/version/version-states.tsx'
import { VersionTable } from '#components/version/version-table.tsx'
import { VersionTabs } from '#components/version/version-tabs.tsx'
import { VERSIONS_PER_PAGE } from '#lib/publication/choose-versions.ts'
import { LiveRefresh } from '../../../live-refresh.tsx'
import { changePublication } from '../../actions.ts'
import { readId, type SearchParams } from '../../page-params.ts'
import { readVersions } from './read-versions.ts'

type VersionsPageProps = {
  params: Promise<{ repositoryId: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('versions')
  return { title: t('title') }
}

export default async function VersionsPage({ params, searchParams }: VersionsPageProps) {
  const repositoryId = readId((await params).repositoryId)
  const query = readVersionQuery(await searchParams)
  const page = await readVersions(repositoryId, query)
  if (!page) notFound()
  const { repository, publication, versions, latest } = page
  const { rows, total, counts, looked, next, proposed, isProposedStopped } = versions
  const sync = publication.state === 'on' ? { action: changePublication, outcome: latest } : null
  return (
    <ClientMessages nouns={['publication']}>
      <LiveRefresh of={repositoryId} />
      <RepositoryHeader {...page} current="versions" action={changePublication} />
      {looked && (
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-small text-muted">
          <span>
            <VersionsLooked looked={looked} />
          </span>
          {next && <NextTagLink next={next} />}
        </p>
      )}
      {looked && <VersionsCallouts looked={looked} isOff={publication.state === 'off'} />}
      {looked && <VersionSearch repositoryId={repositoryId} query={query} />}
      {looked && <VersionTabs repositoryId={repositoryId} counts={counts} query={query} />}
      {rows.length > 0 && (
        <VersionTable
          rows={rows}
          areBranches={query.filter === 'branches'}
          places={{
            repositoryId,
            webUrl: repository.webUrl,
            sync,
            proposed: isProposedStopped ? null : proposed,
            isOff: next === null,
          }}
        />
      )}
      {rows.length === 0 && <NoVersions versions={versions} query={query} />}
      <Pagination
        page={versions.page}
        pageSize={VERSIONS_PER_PAGE}
        total={total}
        hrefFor={(number) => versionsHref(repositoryId, { ...query, page: number })}
      />
      {next && <NextTagPanel repositoryId={repositoryId} next={next} proposed={proposed} query={query} />}
    </ClientMessages>
  )
}
