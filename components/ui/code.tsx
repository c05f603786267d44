import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'

/** A name or value of the machine world inside a sentence. */
export function Code({ className, ...props }: ComponentProps<'code'>) {
  return (
    <code
      className={cn('rounded-sm bg-sunken px-1 py-0.5 font-mono text-[0.92em] wrap-anywhere', className)}
      {...props}
    />
  )
}
