'use client'

import { Switch as Base } from '@base-ui/react/switch'
import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'
import { Spinner } from './spinner.tsx'

type SwitchProps = Omit<ComponentProps<typeof Base.Root>, 'className'> & {
  className?: string
  pending?: boolean
  'aria-label'?: string
}

/** Needs a name: `aria-label`, or a `<label>` around it. While pending it keeps its place and takes no change. */
export function Switch({ className, pending, ...props }: SwitchProps) {
  return (
    <Base.Root
      {...props}
      readOnly={pending || props.readOnly}
      aria-busy={pending || undefined}
      className={cn(
        'group relative inline-flex h-6 w-10 shrink-0 items-center rounded-full border p-0.5 transition-colors',
        'border-control bg-sunken data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55',
        className,
      )}
    >
      <Base.Thumb
        className={cn(
          'grid size-4.5 place-items-center rounded-full bg-control transition-transform',
          'data-checked:translate-x-4 data-checked:bg-on-accent',
        )}
      >
        {pending && (
          <Spinner className="size-3 text-surface group-data-checked:text-accent" strokeWidth={3} />
        )}
      </Base.Thumb>
    </Base.Root>
  )
}
