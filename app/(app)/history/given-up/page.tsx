import { CircleCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { PressButton } from '#components/action/press-button.tsx'
import { HistoryTabs } from '#components/event/history-tabs.tsx'
import { PageHeader } from '#components/layout/page-header.tsx'
import { GivenUpRow } from '#components/run/given-up-row.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { GIVEN_UP_PER_PAGE, listGivenUp } from '#lib/runs/list-given-up.ts'
import { tryAgain, tryAllAgain } from './actions.ts'

type GivenUpPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const Query = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) })

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('history')
  return { title: t('tabs.givenUp') }
}

export default async function GivenUpPage({ searchParams }: GivenUpPageProps) {
  const { id: userId } = await requireUser()
  const wished = Query.parse(await searchParams)
  const t = await getTranslations('history')
  const { runs, total, page, replayable } = await listGivenUp(services(), { userId, page: wished.page })
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('givenUp.description')}
        actions={
          replayable > 1 && (
            <PressButton action={tryAllAgain} fields={{}} outcome={String(replayable)}>
              {t('givenUp.tryAllAgain')}
            </PressButton>
          )
        }
      />
      <HistoryTabs current="givenUp" givenUp={total} />
      <Card>
        {runs.length === 0 && (
          <EmptyState icon={CircleCheck} title={t('givenUp.empty.title')}>
            {t('givenUp.empty.body')}
          </EmptyState>
        )}
        <ol className="[&>li+li]:border-t">
          {runs.map((run) => (
            <GivenUpRow key={run.id} run={run} action={tryAgain} />
          ))}
        </ol>
      </Card>
      <Pagination
        page={page}
        pageSize={GIVEN_UP_PER_PAGE}
        total={total}
        hrefFor={(next) => `/history/given-up?page=${next}`}
      />
    </>
  )
}
