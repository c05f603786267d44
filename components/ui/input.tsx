import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'
import { controlStyle } from './control-style.ts'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(controlStyle, 'h-9', className)} {...props} />
}
