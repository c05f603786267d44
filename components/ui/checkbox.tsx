import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode }

/** A checkbox whose whole line is its target. */
export function Checkbox({ label, hint, className, ...props }: CheckboxProps) {
  return (
    <label className={cn('flex min-h-6 cursor-pointer items-start gap-2.5', className)}>
      <input type="checkbox" className="mt-0.5 size-4 shrink-0" {...props} />
      <span>
        {label}
        {hint && <span className="block text-small text-muted">{hint}</span>}
      </span>
    </label>
  )
}
