import { useFormatter, useTranslations } from 'next-intl'
import { useId } from 'react'
import { countAll, type Insight } from '#lib/runs/insight.ts'
import { Legend } from './legend.tsx'
import { type Outcome, OutcomeFill, OutcomePatterns, outcomes } from './outcome-fill.tsx'
import { percent } from './percent.ts'
import { Question } from './question.tsx'
import { countScale } from './scale.ts'
import { WeekChart } from './week-chart.tsx'
import { WeekTable } from './week-table.tsx'

/** How many runs a week, by how they ended. */
export function VolumeAnswer({ weeks, total }: Pick<Insight, 'weeks' | 'total'>) {
  const t = useTranslations('insight.volume')
  const format = useFormatter()
  const id = useId()
  const all = countAll(total)
  if (all === 0) return <Question title={t('title')} answer={t('none')} />
  const scale = countScale(Math.max(...weeks.map(countAll)))
  const answer = {
    total: all,
    well: total.published + total.unchanged,
    stopped: total.failed + total.blocked,
  }
  const shown = outcomes.filter((outcome) => total[outcome] > 0)
  const tickLabel = (value: number) => format.number(value)
  const mondays = weeks.map(({ monday }) => monday)
  return (
    <Question title={t('title')} answer={t('answer', answer)}>
      <Legend entries={shown.map((outcome) => <Key key={outcome} outcome={outcome} id={id} />)} />
      <WeekChart title={t('title')} weeks={mondays} scale={scale} tickLabel={tickLabel}>
        <OutcomePatterns id={id} />
        {weeks.map((week, index) => (
          <WeekBar
            key={week.monday}
            week={week}
            x={index / weeks.length}
            width={1 / weeks.length}
            scale={scale.at}
            id={id}
          />
        ))}
      </WeekChart>
      <WeekTable
        title={t('title')}
        weeks={weeks}
        columns={[
          { name: t('total'), cell: countAll },
          ...shown.map((outcome) => ({
            name: t(outcome),
            cell: (week: Insight['weeks'][number]) => week[outcome],
          })),
        ]}
      />
    </Question>
  )
}

type WeekBarProps = {
  week: Insight['weeks'][number]
  /** Where the week begins, from 0 to 1. */
  x: number
  width: number
  scale: (value: number) => number
  id: string
}

function WeekBar({ week, x, width, scale, id }: WeekBarProps) {
  let below = 0
  return outcomes.map((outcome) => {
    const count = week[outcome]
    if (count === 0) return null
    below += count
    const box = { x: percent(x + width * 0.18), width: percent(width * 0.64), y: percent(1 - scale(below)) }
    return <OutcomeFill key={outcome} outcome={outcome} id={id} {...box} height={percent(scale(count))} />
  })
}

function Key({ outcome, id }: { outcome: Outcome; id: string }) {
  const t = useTranslations('insight.volume')
  return (
    <li className="flex items-center gap-2">
      <svg aria-hidden className="size-3.5 overflow-visible">
        <OutcomeFill outcome={outcome} id={id} x="0" y="0" width="100%" height="100%" />
      </svg>
      {t(outcome)}
    </li>
  )
}
