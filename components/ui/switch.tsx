'use client'

import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'
import { Spinner } from './spinner.tsx'

type SwitchProps = ComponentProps<'button'> & {
  checked: boolean
  onCheckedChange?: (checked: boolean) => void
  pending?: boolean
}

/** Needs a name: `aria-label`, or a `<label>` around it. While pending it keeps its place and takes no change. */
export function Switch({ checked, onCheckedChange, pending, className, ...props }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      {...props}
      aria-checked={checked}
      aria-busy={pending || undefined}
      onClick={pending ? undefined : () => onCheckedChange?.(!checked)}
      className={cn(
        'group inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-sunken p-0.5 transition-colors',
        'aria-checked:border-accent aria-checked:bg-accent disabled:opacity-55',
        className,
      )}
    >
      <span className="grid size-4.5 place-items-center rounded-full bg-control transition-transform group-aria-checked:translate-x-4 group-aria-checked:bg-on-accent">
        {pending && (
          <Spinner className="size-3! text-surface group-aria-checked:text-accent" strokeWidth={3} />
        )}
      </span>
    </button>
  )
}
