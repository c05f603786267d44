import { useTranslations } from 'next-intl'
import { Duration } from '#components/ui/duration.tsx'
import { durationParts } from '#components/ui/duration-parts.ts'
import type { Insight, WeekFigures } from '#lib/runs/insight.ts'
import { Legend } from './legend.tsx'
import { Question } from './question.tsx'
import { durationScale } from './scale.ts'
import { Series } from './series.tsx'
import { WeekChart } from './week-chart.tsx'
import { type WeekColumn, WeekTable } from './week-table.tsx'

/** How long from push to installable: the median and the slow end, by week. */
export function SpeedAnswer({ weeks, total }: Pick<Insight, 'weeks' | 'total'>) {
  const t = useTranslations('insight.speed')
  const unit = useTranslations('common.units')
  const columns = useColumns()
  const { measured, p50Ms, p95Ms } = total
  if (p50Ms === null || p95Ms === null) return <Question title={t('title')} answer={t('none')} />
  const lengths = weeks.flatMap((week) => [week.p50Ms, week.p95Ms]).filter((length) => length !== null)
  const scale = durationScale(lengths)
  const tickLabel = (value: number) =>
    durationParts(value)
      .map((part) => unit(part.unit, { value: part.value }))
      .join(' ')
  return (
    <Question
      title={t('title')}
      answer={
        <>
          {t.rich('answer', { count: measured, ...lengthsOf({ p50Ms, p95Ms }) })} <Latest weeks={weeks} />
        </>
      }
    >
      <Legend entries={[<Series.Key key="p50" name="p50" />, <Series.Key key="p95" name="p95" />]} />
      <WeekChart
        title={t('title')}
        weeks={weeks.map(({ monday }) => monday)}
        scale={scale}
        tickLabel={tickLabel}
      >
        <Series name="p95" heights={weeks.map(({ p95Ms: length }) => length && scale.at(length))} />
        <Series name="p50" heights={weeks.map(({ p50Ms: length }) => length && scale.at(length))} />
      </WeekChart>
      <p className="text-xs text-muted">{t('scale')}</p>
      <WeekTable title={t('title')} weeks={weeks} columns={columns} />
    </Question>
  )
}

/** The latest week in which something was measured, where it is not the only one. */
function Latest({ weeks }: { weeks: readonly WeekFigures[] }) {
  const t = useTranslations('insight.speed')
  const measured = weeks.filter((week) => week.measured > 0)
  const latest = measured.at(-1)
  if (!latest || measured.length < 2) return null
  return t.rich('latest', lengthsOf(latest))
}

function lengthsOf({ p50Ms, p95Ms }: Pick<WeekFigures, 'p50Ms' | 'p95Ms'>) {
  return {
    p50: () => <Duration milliseconds={p50Ms ?? 0} className="font-semibold" />,
    p95: () => <Duration milliseconds={p95Ms ?? 0} className="font-semibold" />,
  }
}

function useColumns(): WeekColumn[] {
  const t = useTranslations('insight.speed')
  const length = (milliseconds: number | null) =>
    milliseconds === null ? '–' : <Duration milliseconds={milliseconds} />
  return [
    { name: t('p50'), cell: ({ p50Ms }) => length(p50Ms) },
    { name: t('p95'), cell: ({ p95Ms }) => length(p95Ms) },
    { name: t('measured'), cell: ({ measured }) => measured },
  ]
}
