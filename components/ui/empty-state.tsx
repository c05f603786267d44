import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'

type EmptyStateProps = Omit<ComponentProps<'div'>, 'title'> & {
  icon: LucideIcon
  title: ReactNode
  /** `h1` where this is all the page has to say. */
  heading?: 'h1' | 'h2'
  action?: ReactNode
}

/** Nothing here: why, and what brings something. */
export function EmptyState({
  icon: Icon,
  title,
  heading: Heading = 'h2',
  action,
  className,
  children,
  ...props
}: EmptyStateProps) {
  return (
    <div className={cn('grid justify-items-center px-6 py-12 text-center', className)} {...props}>
      <Icon aria-hidden className="size-6 text-muted" strokeWidth={1.5} />
      <Heading className="mt-3 text-base font-semibold">{title}</Heading>
      {children && <div className="mt-1 max-w-prose text-balance text-muted">{children}</div>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
