import { useMessages, useTranslations } from 'next-intl'
import { firstWords } from '#components/run/first-words.ts'
import { hrefForRuns } from '#components/run/run-query.ts'
import { RunReason } from '#components/run/run-reason.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { FAILURE_DAYS, type FailureFigures, type Insight } from '#lib/runs/insight.ts'
import { percent } from './percent.ts'
import { Question } from './question.tsx'
import { wayOut } from './way-out.ts'

/** What stopped runs, the most frequent first, each with its way out. */
export function FailuresAnswer({ failures: { runs, stopped, rows } }: Pick<Insight, 'failures'>) {
  const t = useTranslations('insight.failures')
  const sentences: Record<string, string> = useMessages().reasons
  const days = FAILURE_DAYS
  const [first] = rows
  if (!first) return <Question title={t('title')} answer={t('none', { runs, days })} />
  const reason = firstWords(sentences[first.reason] ?? first.reason)
  return (
    <Question title={t('title')} answer={t('answer', { runs, stopped, days, reason })}>
      <ol className="grid gap-4">
        {rows.map((row) => (
          <FailureRow key={`${row.state} ${row.reason}`} row={row} most={first.count} />
        ))}
      </ol>
    </Question>
  )
}

function FailureRow({ row, most }: { row: FailureFigures; most: number }) {
  const t = useTranslations('insight.failures')
  const { state, reason, stage, count, repositories, lastAt } = row
  const way = wayOut(row)
  return (
    <li className="grid gap-1">
      <div className="flex items-center gap-3">
        <svg aria-hidden className="h-3 min-w-0 flex-1">
          <rect width="100%" height="100%" rx="2" className="fill-sunken" />
          <rect
            width={percent(count / most)}
            height="100%"
            rx="2"
            className={state === 'blocked' ? 'fill-warn' : 'fill-bad'}
          />
        </svg>
        <span className="min-w-8 text-right font-semibold tabular-nums">{count}</span>
      </div>
      <p>
        <RunReason state={state} reason={reason} />
      </p>
      <p className="text-[0.8125rem] text-muted">
        {t(`stage.${stage}`)}, {t('in', { count: repositories })};{' '}
        {t.rich('last', { time: () => <RelativeTime at={lastAt} /> })}
      </p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem]">
        <TextLink href={hrefForRuns({ outcome: state, reason, range: '90d' })} prefetch={false}>
          {t('runs', { count })}
        </TextLink>
        {way && <TextLink href={way.href}>{t(way.label)}</TextLink>}
      </p>
    </li>
  )
}
