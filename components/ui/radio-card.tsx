import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'

type RadioCardProps = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode }

/** One choice of a few that need a sentence each; put several into a fieldset with a legend. */
export function RadioCard({ label, hint, className, ...props }: RadioCardProps) {
  return (
    <label
      className={cn(
        'flex cursor-pointer items-start gap-3 rounded-md border border-control px-3 py-2.5',
        'has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-default has-disabled:opacity-55',
        className,
      )}
    >
      <input type="radio" className="mt-0.5 size-4 shrink-0" {...props} />
      <span>
        <span className="font-medium">{label}</span>
        {hint && <span className="mt-0.5 block text-small text-muted">{hint}</span>}
      </span>
    </label>
  )
}
