import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from './class-names.ts'

type ProgressProps = Omit<ComponentProps<'div'>, 'children'> & {
  label: ReactNode
  /** 0 to `max`; without it the length of the work is not known yet. */
  value?: number
  max?: number
}

export function Progress({ label, value, max = 100, className, ...props }: ProgressProps) {
  const id = useId()
  const share = value === undefined || max <= 0 ? undefined : Math.min(100, (value / max) * 100)
  return (
    <div className={cn('grid gap-1.5', className)} {...props}>
      <span id={id} className="text-small text-muted tabular-nums" aria-live="polite">
        {label}
      </span>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className={cn(
            'h-full rounded-full bg-accent transition-[width]',
            share === undefined && 'animate-pulse',
          )}
          style={{ width: `${share ?? 35}%` }}
        />
      </div>
    </div>
  )
}
