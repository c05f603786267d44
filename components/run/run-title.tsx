import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { RunSummary } from '#lib/runs/list-runs.ts'

const mostNamed = 3

/** What began the run, and the tags and branches it is about. */
export function RunTitle({ run: { trigger, targets } }: { run: Pick<RunSummary, 'trigger' | 'targets'> }) {
  const t = useTranslations('runs')
  const [first, ...others] = targets.slice(0, mostNamed)
  if (!first) return t(`triggers.${trigger}`)
  const names = others.reduce<ReactNode>(
    (before, { name }) => t.rich('next', { names: () => before, name: () => <RefName name={name} /> }),
    <RefName name={first.name} />,
  )
  return (
    <>
      {t.rich('about', { trigger: t(`triggers.${trigger}`), names: () => names })}
      {targets.length > mostNamed && ` ${t('more', { count: targets.length - mostNamed })}`}
    </>
  )
}

function RefName({ name }: { name: string }) {
  return <span className="font-mono text-[0.92em] wrap-anywhere">{name}</span>
}
