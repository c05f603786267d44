import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'
import { PageLink } from './page-link.tsx'

export type Tab = { href: string; label: ReactNode; count?: number; current: boolean }

type TabsProps = ComponentProps<'nav'> & { tabs: readonly Tab[]; 'aria-label': string }

/** Views of one page as links: the address holds the choice, the back button works. On a phone, where they take several lines, as pills. */
export function Tabs({ tabs, className, ...props }: TabsProps) {
  return (
    <nav
      className={cn('flex flex-wrap gap-1 sm:gap-x-4 sm:gap-y-0 sm:border-b xl:gap-x-5', className)}
      {...props}
    >
      {tabs.map(({ href, label, count, current }) => (
        <PageLink
          key={href}
          href={href}
          aria-current={current ? 'page' : undefined}
          className={cn(
            'text-small font-medium whitespace-nowrap text-muted hover:text-text focus-visible:-outline-offset-2 aria-[current=page]:text-text',
            'max-sm:rounded-md max-sm:border max-sm:border-transparent max-sm:px-2.5 max-sm:py-1 max-sm:aria-[current=page]:border-control max-sm:aria-[current=page]:bg-surface',
            'sm:-mb-px sm:border-b-2 sm:border-transparent sm:py-1.5 sm:aria-[current=page]:border-accent xl:py-2 xl:text-sm',
          )}
        >
          {label}{' '}
          {count !== undefined && <span className="ml-0.5 font-normal text-muted tabular-nums">{count}</span>}
        </PageLink>
      ))}
    </nav>
  )
}
