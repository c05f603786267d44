import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'
import type { Tone } from './tone.ts'

// Tones differ by shape too, for readers who do not see the colours apart.
const shapes: Record<Tone, string> = {
  good: 'rounded-full bg-good',
  warn: 'rotate-45 rounded-[1px] bg-warn',
  bad: 'rounded-[1px] bg-bad',
  info: 'rounded-full border-2 border-info',
  neutral: 'rounded-full border border-neutral',
}

/** A mark before its status text, which says the same in words. */
export function StatusDot({ tone, className, ...props }: ComponentProps<'span'> & { tone: Tone }) {
  return (
    <span aria-hidden className={cn('inline-block size-2 shrink-0', shapes[tone], className)} {...props} />
  )
}
