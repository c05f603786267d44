import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '#components/ui/class-names.ts'
import { LocaleSwitch } from './locale-switch.tsx'
import { Mark } from './mark.tsx'
import { contentId, SkipLink } from './skip-link.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

type PublicShellProps = { width?: keyof typeof widths; children: ReactNode }

const widths = {
  narrow: 'max-w-md pt-[8vh] pb-16',
  text: 'max-w-3xl pt-6 pb-16 sm:pt-10',
  wide: 'max-w-6xl pt-6 pb-10 sm:px-6 lg:pt-10',
}

/** The frame of pages that need no account: the product's name, and one column. */
export function PublicShell({ width = 'narrow', children }: PublicShellProps) {
  const t = useTranslations('common')
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="mx-auto flex h-14 w-full max-w-6xl items-center justify-between px-4 sm:px-6">
        <a
          href="/"
          className="flex min-h-6 items-center gap-2.5 rounded-sm text-lead font-semibold tracking-tight"
        >
          <Mark className="size-6" />
          {t('product')}
        </a>
        <div className="flex gap-0.5">
          <LocaleSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main
        id={contentId}
        tabIndex={-1}
        className={cn('mx-auto w-full flex-1 px-4 outline-none', widths[width])}
      >
        {children}
      </main>
    </div>
  )
}
