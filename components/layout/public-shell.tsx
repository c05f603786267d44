import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LocaleSwitch } from './locale-switch.tsx'
import { Mark } from './mark.tsx'
import { contentId, SkipLink } from './skip-link.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

/** The frame of pages that need no account: the product's name, and one narrow column. */
export function PublicShell({ children }: { children: ReactNode }) {
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
        className="mx-auto w-full max-w-md flex-1 px-4 pt-[8vh] pb-16 outline-none"
      >
        {children}
      </main>
    </div>
  )
}
