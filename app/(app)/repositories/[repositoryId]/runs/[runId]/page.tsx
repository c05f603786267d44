import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '#components/layout/page-header.tsx'
import { Section } from '#components/layout/section.tsx'
import { RepositoryTabs } from '#components/repository/repository-tabs.tsx'
import { GivenUpCallout } from '#components/run/given-up-callout.tsx'
import { RunBadge } from '#components/run/run-badge.tsx'
import { RunDeliveries } from '#components/run/run-deliveries.tsx'
import { RunFacts } from '#components/run/run-facts.tsx'
import { RunLog } from '#components/run/run-log.tsx'
import { RunPicture } from '#components/run/run-picture.tsx'
import { RunTargets } from '#components/run/run-targets.tsx'
import { RunTitle } from '#components/run/run-title.tsx'
import { RunTrouble } from '#components/run/run-trouble.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { getRun } from '#lib/runs/get-run.ts'
import { tryAgain } from '../../../../history/given-up/actions.ts'
import { LiveRefresh } from '../../../../live-refresh.tsx'
import { readId } from '../../../page-params.ts'

type RunPageProps = { params: Promise<{ repositoryId: string; runId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('runs')
  return { title: t('one') }
}

export default async function RunPage({ params }: RunPageProps) {
  const { repositoryId, runId } = await params
  const user = await requireUser()
  const run = await getRun(services(), { userId: user.id, runId: readId(runId) })
  if (run?.repositoryId !== readId(repositoryId)) notFound()
  const t = await getTranslations('runs')
  const now = services().clock.now()
  return (
    <>
      <LiveRefresh of={run.repositoryId} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <p className="wrap-anywhere">
          <TextLink href={`/repositories/${repositoryId}`}>{run.repository}</TextLink>
        </p>
        <RepositoryTabs repositoryId={run.repositoryId} current="runs" />
      </div>
      <PageHeader title={<RunTitle run={run} />} description={<RunBadge run={run} />} />
      {run.gaveUpAt && <GivenUpCallout run={run} action={tryAgain} />}
      <Card>
        <CardBody className="grid gap-4">
          {run.reason && (
            <div className="max-w-prose">
              <RunTrouble run={run} />
            </div>
          )}
          <RunPicture run={run} sentAt={run.deliveries[0]?.sentAt ?? null} now={now} />
        </CardBody>
        <CardBody className="border-t">
          <RunFacts run={run} />
        </CardBody>
      </Card>
      <Section title={t('targets.title')}>
        <RunTargets run={run} />
      </Section>
      <Section title={t('deliveries.title')}>
        <RunDeliveries run={run} />
      </Section>
      <Section title={t('log')} description={run.logs.length > 0 ? t('logNote') : undefined}>
        {run.logs.length === 0 && <p className="text-muted">{t('noLog')}</p>}
        {run.logs.map((log) => (
          <RunLog key={log.jobId} log={log} />
        ))}
      </Section>
    </>
  )
}
