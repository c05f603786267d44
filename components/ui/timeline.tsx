import { Check, Minus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'
import { Duration } from './duration.tsx'
import { RelativeTime } from './relative-time.tsx'
import { Spinner } from './spinner.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

/** `skipped`: was not needed here. `unreached`: all ended before it. */
export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped' | 'unreached'

export type TimelineStep = {
  id: string
  label: ReactNode
  state: StepState
  /** When the step ended, or began if it still runs. */
  at?: Date | string | null
  durationMs?: number | null
  /** Why it failed or was not needed, or what it found. */
  detail?: ReactNode
}

const marks: Record<StepState, { className: string; icon: ReactNode }> = {
  waiting: { className: 'border border-dashed border-control', icon: null },
  running: { className: 'text-accent', icon: <Spinner className="size-5!" /> },
  done: {
    className: 'bg-good text-surface',
    icon: <Check aria-hidden className="size-3.5" strokeWidth={3} />,
  },
  failed: { className: 'bg-bad text-on-bad', icon: <X aria-hidden className="size-3.5" strokeWidth={3} /> },
  skipped: {
    className: 'border border-control text-muted',
    icon: <Minus aria-hidden className="size-3.5" />,
  },
  unreached: { className: 'border border-dashed border-control', icon: null },
}

/** A step's state as a shape; its word stands beside it. */
export function StepMark({ state }: { state: StepState }) {
  const { className, icon } = marks[state]
  return <span className={cn('grid size-5 shrink-0 place-items-center rounded-full', className)}>{icon}</span>
}

/** Steps in order, from top to bottom, each with its state in shape, colour and word. */
export function Timeline({
  steps,
  className,
  ...props
}: ComponentProps<'ol'> & { steps: readonly TimelineStep[] }) {
  return (
    <ol className={cn('grid', className)} {...props}>
      {steps.map((step) => (
        <Step key={step.id} {...step} />
      ))}
    </ol>
  )
}

function Step({ label, state, at, durationMs, detail }: TimelineStep) {
  const t = useTranslations('common.stepStates')
  const quiet = state === 'waiting' || state === 'skipped' || state === 'unreached'
  return (
    <li className="group relative flex gap-3 pb-4 last:pb-0" data-state={state}>
      <span
        aria-hidden
        className="absolute top-6 bottom-1 left-[9.5px] w-px bg-border group-last:hidden group-data-[state=done]:bg-good"
      />
      <StepMark state={state} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className={quiet ? 'text-muted' : 'font-medium'}>
            {label}
            <VisuallyHidden> ({t(state)})</VisuallyHidden>
          </span>
          <span className="flex gap-3 text-small text-muted">
            {at && <RelativeTime at={at} />}
            {durationMs != null && <Duration milliseconds={durationMs} className="text-right sm:min-w-14" />}
          </span>
        </div>
        {detail && (
          <div className={cn('mt-0.5 text-small', state === 'failed' ? 'text-bad' : 'text-muted')}>
            {detail}
          </div>
        )}
      </div>
    </li>
  )
}
