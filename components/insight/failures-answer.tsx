import { useMessages, useTranslations } from 'next-intl'
import { firstWords } from '#components/run/first-words.ts'
import { hrefForRuns } from '#components/run/run-query.ts'
import { RunReason } from '#components/run/run-reason.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { cn } from '#components/ui/class-names.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { FAILURE_DAYS, type FailureFigures, type Insight } from '#lib/runs/insight.ts'
import { percent } from './percent.ts'
import { Question } from './question.tsx'
import { wayOut } from './way-out.ts'

const tones = { failed: 'bad', blocked: 'warn' } as const

/** The others are folded away. */
const SHOWN_FIRST = 5

/** What stopped runs, the most frequent first, each with its way out. */
export function FailuresAnswer({ failures: { runs, stopped, rows } }: Pick<Insight, 'failures'>) {
  const t = useTranslations('insight.failures')
  const sentences: Record<string, string> = useMessages().reasons
  const days = FAILURE_DAYS
  const [first] = rows
  if (!first) return <Question isWide title={t('title')} answer={t('none', { runs, days })} />
  const reason = firstWords(sentences[first.reason] ?? first.reason)
  const isClear = first.count > (rows[1]?.count ?? 0)
  return (
    <Question
      isWide
      title={t('title')}
      answer={t('answer', { runs, stopped, days, reason, isClear: String(isClear) })}
    >
      <FailureList rows={rows.slice(0, SHOWN_FIRST)} all={stopped} />
      {rows.length > SHOWN_FIRST && (
        <details>
          <summary className="w-fit rounded-sm py-1 text-small text-accent">
            {t('more', { count: rows.length - SHOWN_FIRST })}
          </summary>
          <FailureList rows={rows.slice(SHOWN_FIRST)} all={stopped} className="mt-3" />
        </details>
      )}
    </Question>
  )
}

type FailureListProps = { rows: readonly FailureFigures[]; all: number; className?: string }

function FailureList({ rows, all, className }: FailureListProps) {
  return (
    <ol className={cn('grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-5 lg:grid-cols-2', className)}>
      {rows.map((row) => (
        <FailureRow key={`${row.state} ${row.reason}`} row={row} all={all} />
      ))}
    </ol>
  )
}

function FailureRow({ row, all }: { row: FailureFigures; all: number }) {
  const t = useTranslations('insight.failures')
  const outcome = useTranslations('runs.states')
  const { state, reason, stage, count, repositories, lastAt } = row
  const way = wayOut(row)
  return (
    <li className="grid content-start gap-1">
      <div className="flex items-center gap-3">
        <span className="w-28 shrink-0">
          <Badge tone={tones[state]}>{outcome(state)}</Badge>
        </span>
        <svg aria-hidden className="h-3 w-0 flex-1">
          <rect width="100%" height="100%" rx="2" className="fill-sunken" />
          <rect
            width={percent(count / all)}
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
      <p className="text-small text-muted">
        {t.rich('last', {
          stage: t(`stage.${stage}`),
          where: t('in', { count: repositories }),
          time: () => <RelativeTime at={lastAt} />,
        })}
      </p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-small">
        <TextLink href={hrefForRuns({ outcome: state, reason, range: '90d' })}>
          {t('runs', { count })}
        </TextLink>
        {way && <TextLink href={way.href}>{t(way.label)}</TextLink>}
      </p>
    </li>
  )
}
