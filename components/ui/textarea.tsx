import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'
import { controlStyle } from './control-style.ts'

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={cn(controlStyle, 'min-h-20 py-2', className)} {...props} />
}
