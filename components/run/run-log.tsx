import { useTranslations } from 'next-intl'
import { LogStatus } from '#components/log/log-status.tsx'
import { Code } from '#components/ui/code.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Description, DescriptionList } from '#components/ui/description-list.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { RunDetail } from '#lib/runs/get-run.ts'

/** What one job of Packagist said, whole, so that the browser's own search finds everything in it. */
export function RunLog({ log }: { log: RunDetail['logs'][number] }) {
  const t = useTranslations()
  return (
    <article id={`log-${log.jobId}`} className="grid min-w-0 scroll-mt-20 grid-cols-[minmax(0,1fr)] gap-3">
      <DescriptionList>
        <Description term={t('runs.result')}>
          <LogStatus status={log.status} />
        </Description>
        {log.message && <Description term={t('runs.message')}>{log.message}</Description>}
        <Description term={t('logs.job')}>
          <Code>{log.jobId}</Code>
        </Description>
        <Description term={t('logs.fetched')}>
          <RelativeTime at={log.fetchedAt} />
        </Description>
      </DescriptionList>
      {log.text && <CodeBlock aria-label={t('runs.log')} code={log.text} className="max-h-none!" />}
    </article>
  )
}
