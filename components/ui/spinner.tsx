import { LoaderCircle } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'

export function Spinner({ className, ...props }: ComponentProps<typeof LoaderCircle>) {
  return <LoaderCircle aria-hidden className={cn('size-4 animate-spin', className)} {...props} />
}
