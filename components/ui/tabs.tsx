import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'

export type Tab = { href: string; label: ReactNode; count?: number; current: boolean }

type TabsProps = ComponentProps<'nav'> & { tabs: readonly Tab[]; 'aria-label': string }

/** Views of one page as links: the address holds the choice, the back button works. */
export function Tabs({ tabs, className, ...props }: TabsProps) {
  return (
    <nav className={cn('flex gap-x-5 overflow-x-auto border-b max-sm:flex-wrap', className)} {...props}>
      {tabs.map(({ href, label, count, current }) => (
        <Link
          key={href}
          href={href}
          aria-current={current ? 'page' : undefined}
          className={cn(
            '-mb-px border-b-2 border-transparent px-0.5 py-2 font-medium whitespace-nowrap text-muted hover:text-text',
            'focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-text',
          )}
        >
          {label}{' '}
          {count !== undefined && <span className="ml-0.5 font-normal text-muted tabular-nums">{count}</span>}
        </Link>
      ))}
    </nav>
  )
}
