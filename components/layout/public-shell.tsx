import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '#components/ui/class-names.ts'
import { LocaleSwitch } from './locale-switch.tsx'
import { Mark } from './mark.tsx'
import { contentId, SkipLink } from './skip-link.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

type PublicShellProps = { wide?: boolean; children: ReactNode }

/** The frame of pages that need no account: the product's name, and one column, narrow unless it is to be read. */
export function PublicShell({ wide = false, children }: PublicShellProps) {
  const t = useTranslations('common')
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex h-14 items-center justify-between px-4 sm:px-6">
        <span className="flex items-center gap-2.5 text-[0.9375rem] font-semibold tracking-tight">
          <Mark className="size-6" />
          {t('product')}
        </span>
        <div className="flex gap-0.5">
          <LocaleSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main
        id={contentId}
        tabIndex={-1}
        className={cn(
          'mx-auto w-full flex-1 px-4 pb-16 outline-none',
          wide ? 'max-w-3xl pt-6 sm:pt-10' : 'max-w-md pt-[8vh]',
        )}
      >
        {children}
      </main>
    </div>
  )
}
