import { useTranslations } from 'next-intl'
import { Code } from '#components/ui/code.tsx'
import { Description, DescriptionList } from '#components/ui/description-list.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { RunDetail } from '#lib/runs/get-run.ts'

/** Of a shorter run both moments would be told alike. */
const TOLD_APART_MS = 60_000

/** When the run went, and under which number Packagist knows it. */
export function RunFacts({ run }: { run: RunDetail }) {
  const t = useTranslations('runs')
  const startedAt = run.receivedAt ?? run.createdAt
  const isLong = run.finishedAt !== null && run.finishedAt.getTime() - startedAt.getTime() >= TOLD_APART_MS
  return (
    <DescriptionList>
      <Description term={t('started')}>
        <RelativeTime at={startedAt} />
      </Description>
      {isLong && run.finishedAt && (
        <Description term={t('ended')}>
          <RelativeTime at={run.finishedAt} />
        </Description>
      )}
      {run.jobId && run.logs.length === 0 && (
        <Description term={t('job')}>
          <Code>{run.jobId}</Code>
        </Description>
      )}
    </DescriptionList>
  )
}
