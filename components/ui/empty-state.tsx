import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'

type EmptyStateProps = Omit<ComponentProps<'div'>, 'title'> & {
  icon: LucideIcon
  title: ReactNode
  action?: ReactNode
}

/** Nothing here: why, and what brings something. */
export function EmptyState({ icon: Icon, title, action, className, children, ...props }: EmptyStateProps) {
  return (
    <div className={cn('grid justify-items-center px-6 py-12 text-center', className)} {...props}>
      <Icon aria-hidden className="size-6 text-muted" strokeWidth={1.5} />
      <h2 className="mt-3 text-base font-semibold">{title}</h2>
      {children && <div className="mt-1 max-w-prose text-balance text-muted">{children}</div>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
