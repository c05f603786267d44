import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'

/** Holds the place of text to come; give it the size of that text. */
export function Skeleton({ className, ...props }: ComponentProps<'span'>) {
  return (
    <span
      aria-hidden
      className={cn('block h-4 animate-pulse rounded-sm bg-border/70', className)}
      {...props}
    />
  )
}
