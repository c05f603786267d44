import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '#components/ui/class-names.ts'
import type { RunSummary } from '#lib/runs/list-runs.ts'

const mostNamed = 3

type RunTitleProps = { run: Pick<RunSummary, 'trigger' | 'targets'> & Partial<Pick<RunSummary, 'pushed'>> }

/** What began the run, and the tags and branches it is about. */
export function RunTitle({ run: { trigger, targets, pushed = [] } }: RunTitleProps) {
  const t = useTranslations('runs')
  const all = targets.length > 0 ? targets.map(({ name }) => name) : pushed
  const [first, ...others] = all.slice(0, mostNamed)
  if (!first) return t(`triggers.${trigger}`)
  const names = others.reduce<ReactNode>(
    (before, name) => t.rich('next', { names: () => before, name: () => <RefName name={name} /> }),
    <RefName name={first} />,
  )
  return (
    <>
      {t.rich('about', { trigger: t(`triggers.${trigger}`), names: () => names })}
      {all.length > mostNamed && ` ${t('more', { count: all.length - mostNamed })}`}
    </>
  )
}

/** What is longer may have to break. */
const LONGEST_WHOLE = 24

function RefName({ name }: { name: string }) {
  const breaking = name.length > LONGEST_WHOLE ? 'wrap-anywhere' : 'whitespace-nowrap'
  return <span className={cn('ml-[0.15em] font-mono text-[0.92em]', breaking)}>{name}</span>
}
