import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PageLink } from '#components/ui/page-link.tsx'
import { LocaleSwitch } from './locale-switch.tsx'
import { Mark } from './mark.tsx'
import { MobileNav } from './mobile-nav.tsx'
import { NavLinks } from './nav-links.tsx'
import { contentId, SkipLink } from './skip-link.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { type SignedInUser, UserMenu } from './user-menu.tsx'

type AppShellProps = {
  user: SignedInUser
  signOut: () => Promise<void>
  keepTheme: (theme: string) => Promise<void>
  /** Brings the first steps back. */
  showGuide: () => Promise<void>
  /** Stands before the other tools of the header. */
  tools?: ReactNode
  children: ReactNode
}

/** The frame of every page for somebody who is signed in. */
export function AppShell({ user, signOut, keepTheme, showGuide, tools, children }: AppShellProps) {
  const t = useTranslations('common')
  return (
    <>
      <SkipLink />
      <header className="sticky top-0 z-5 border-b bg-surface">
        <div className="mx-auto flex h-14 max-w-6xl items-center gap-2 px-4 sm:px-6">
          <PageLink
            href="/repositories"
            className="mr-4 flex items-center gap-2.5 rounded-sm text-lead font-semibold tracking-tight"
          >
            <Mark className="size-6" />
            {t('product')}
          </PageLink>
          <NavLinks />
          <div className="ml-auto flex items-center gap-0.5">
            {tools}
            <LocaleSwitch />
            <ThemeSwitch keep={keepTheme} />
            <UserMenu user={user} signOut={signOut} showGuide={showGuide} />
            <MobileNav />
          </div>
        </div>
      </header>
      <main
        id={contentId}
        tabIndex={-1}
        className="mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-6 outline-none sm:px-6 sm:py-8"
      >
        {children}
      </main>
    </>
  )
}
