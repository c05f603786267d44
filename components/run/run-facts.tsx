import { useTranslations } from 'next-intl'
import { Code } from '#components/ui/code.tsx'
import { Description, DescriptionList } from '#components/ui/description-list.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { RunDetail } from '#lib/runs/get-run.ts'
import { RunBadge } from './run-badge.tsx'
import { RunReason } from './run-reason.tsx'
import { totalMs } from './run-status.ts'

export function RunFacts({ run }: { run: RunDetail }) {
  const t = useTranslations('runs')
  const total = totalMs(run)
  return (
    <DescriptionList>
      <Description term={t('result')}>
        <RunBadge run={run} />
        {run.reason && (
          <p className="mt-1 text-small text-muted">
            <RunReason state={run.state} reason={run.reason} />
          </p>
        )}
      </Description>
      <Description term={t('started')}>
        <RelativeTime at={run.receivedAt ?? run.createdAt} />
      </Description>
      {run.finishedAt && (
        <Description term={t('ended')}>
          <RelativeTime at={run.finishedAt} />
        </Description>
      )}
      {total !== null && (
        <Description term={t('total')}>
          <Duration milliseconds={total} />
        </Description>
      )}
      {run.jobId && (
        <Description term={t('job')}>
          <Code>{run.jobId}</Code>
        </Description>
      )}
    </DescriptionList>
  )
}
