import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { type Insight, type QuietRepository, RESTING_DAYS } from '#lib/runs/insight.ts'
import { Question } from './question.tsx'
import { QuietKeys, QuietStrip } from './quiet-strip.tsx'

/** Which repositories are not heard of: pushed to without a call, or without a run for long. */
export function QuietAnswer({ quiet, at }: Pick<Insight, 'quiet' | 'at'>) {
  const t = useTranslations('insight.quiet')
  const { published, silent, resting, rows } = quiet
  if (rows.length === 0) return <Question isWide title={t('title')} answer={t('none', { published })} />
  const others = silent + resting - rows.length
  return (
    <Question
      isWide
      title={t('title')}
      answer={t('answer', { published, silent, resting, days: RESTING_DAYS })}
    >
      <QuietKeys />
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-3 lg:grid-cols-2">
        {rows.map((repository) => (
          <QuietRow key={repository.id} repository={repository} now={at} />
        ))}
      </ul>
      {others > 0 && <p className="text-muted">{t('others', { count: others })}</p>}
    </Question>
  )
}

function QuietRow({ repository, now }: { repository: QuietRepository; now: Date }) {
  const t = useTranslations('insight.quiet')
  const { id, fullName, isSilent, pushedAt, heardAt, ranAt } = repository
  const time = (at: Date) => ({ time: () => <RelativeTime at={at} /> })
  const heard = heardAt ? t.rich('heard', time(heardAt)) : t('neverHeard')
  const ran = ranAt ? t.rich('ran', time(ranAt)) : t('neverRan')
  return (
    <li className="grid gap-0.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <TextLink href={`/repositories/${id}`} className="wrap-anywhere">
          {fullName}
        </TextLink>
        <Badge tone={isSilent ? 'bad' : 'neutral'}>{t(isSilent ? 'silent' : 'resting')}</Badge>
      </div>
      <QuietStrip repository={repository} now={now} />
      <p className="text-small text-muted">
        {pushedAt && <>{t.rich('pushed', time(pushedAt))} · </>}
        {isSilent ? heard : ran}
      </p>
    </li>
  )
}
