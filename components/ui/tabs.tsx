import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'
import { PageLink } from './page-link.tsx'

export type Tab = { href: string; label: ReactNode; count?: number; current: boolean }

type TabsProps = ComponentProps<'nav'> & { tabs: readonly Tab[]; 'aria-label': string }

/** Views of one page as links: the address holds the choice, the back button works. */
export function Tabs({ tabs, className, ...props }: TabsProps) {
  return (
    <nav className={cn('flex flex-wrap gap-x-3 border-b sm:gap-x-4 xl:gap-x-5', className)} {...props}>
      {tabs.map(({ href, label, count, current }) => (
        <PageLink
          key={href}
          href={href}
          aria-current={current ? 'page' : undefined}
          className={cn(
            '-mb-px border-b-2 border-transparent py-1.5 text-small font-medium whitespace-nowrap text-muted hover:text-text xl:px-0.5 xl:py-2 xl:text-sm',
            'focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-text',
          )}
        >
          {label}{' '}
          {count !== undefined && <span className="ml-0.5 font-normal text-muted tabular-nums">{count}</span>}
        </PageLink>
      ))}
    </nav>
  )
}
