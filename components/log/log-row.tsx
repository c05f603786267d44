import { useTranslations } from 'next-intl'
import { RunTitle } from '#components/run/run-title.tsx'
import { PageLink } from '#components/ui/page-link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { LogSummary } from '#lib/runs/search-logs.ts'
import { LogStatus } from './log-status.tsx'
import { MarkedWords } from './marked-words.tsx'

/** One log in a list: how the job ended, of which run it is, and the lines that match. Goes into an `<ol>`. */
export function LogRow({ log }: { log: LogSummary }) {
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]">
      <span>
        <LogStatus status={log.status} />
      </span>
      <div className="grid min-w-0 gap-1">
        <PageLink
          href={`/repositories/${log.repositoryId}/runs/${log.runId}#log-${log.jobId}`}
          className="w-fit max-w-full font-medium underline decoration-control decoration-1 underline-offset-3 hover:decoration-current"
        >
          <RunTitle run={log} />
        </PageLink>
        <p className="wrap-anywhere">
          <TextLink href={`/repositories/${log.repositoryId}`}>{log.packageName}</TextLink>
        </p>
        <p className="font-mono text-small text-muted wrap-anywhere">
          <MarkedWords marked={log.message} />
        </p>
        <MatchingLines log={log} />
      </div>
      <RelativeTime at={log.fetchedAt} className="text-small text-muted" />
    </li>
  )
}

function MatchingLines({ log: { lines, matchingLines } }: { log: LogSummary }) {
  const t = useTranslations('logs')
  if (lines.length === 0) return null
  return (
    <>
      <ul className="grid gap-1 rounded-md border bg-sunken px-3 py-2 font-mono text-small">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a log repeats its lines, and none of them moves
          <li key={index} className="wrap-anywhere whitespace-pre-wrap">
            <MarkedWords marked={line} />
          </li>
        ))}
      </ul>
      {matchingLines > lines.length && (
        <p className="text-small text-muted">{t('moreLines', { count: matchingLines - lines.length })}</p>
      )}
    </>
  )
}
