import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import type { RunSummary } from '#lib/runs/list-runs.ts'

const mostNamed = 3

/** What began the run, and the tags and branches it is about. */
export function RunTitle({ run: { trigger, targets } }: { run: Pick<RunSummary, 'trigger' | 'targets'> }) {
  const t = useTranslations('runs')
  const named = targets.slice(0, mostNamed)
  return (
    <>
      {t(`triggers.${trigger}`)}
      {named.map(({ ref, name }, index) => (
        <Fragment key={ref}>
          {index === 0 ? ': ' : ', '}
          <span className="font-mono text-[0.92em] wrap-anywhere">{name}</span>
        </Fragment>
      ))}
      {targets.length > mostNamed && ` ${t('more', { count: targets.length - mostNamed })}`}
    </>
  )
}
