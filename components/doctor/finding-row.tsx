import type { ReactNode } from 'react'
import { cn } from '#components/ui/class-names.ts'
import { type Tone, textTones, toneIcons } from '#components/ui/tone.ts'

type FindingRowProps = { tone: Tone; title: ReactNode; children: ReactNode }

/** One place that was looked at, and what was found there. Goes into a list. */
export function FindingRow({ tone, title, children }: FindingRowProps) {
  const Icon = toneIcons[tone]
  return (
    <li className="flex gap-3 px-4 py-3">
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', textTones[tone])} />
      <div className="grid min-w-0 flex-1 gap-1">
        <h3 className="font-medium">{title}</h3>
        <div className="grid gap-1 text-small">{children}</div>
      </div>
    </li>
  )
}

/** The other side's own words. */
export function Words({ children }: { children: ReactNode }) {
  return <p className="rounded-md bg-sunken px-2.5 py-1.5 font-mono wrap-anywhere">{children}</p>
}
