'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { PageLink } from '#components/ui/page-link.tsx'
import { isWithin, places } from './navigation.ts'

export function NavLinks() {
  const t = useTranslations('layout.nav')
  const pathname = usePathname()
  return (
    <nav aria-label={t('label')} className="hidden h-full gap-1 md:flex">
      {places.map(({ href, label }) => (
        <PageLink
          key={href}
          href={href}
          aria-current={isWithin(pathname, href) ? 'page' : undefined}
          className="flex items-center border-b-2 border-transparent px-3 pt-0.5 font-medium text-muted hover:text-text focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-text"
        >
          {t(label)}
        </PageLink>
      ))}
    </nav>
  )
}
