'use client'

import { MenuIcon } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '#components/ui/button-style.ts'
import { Menu, MenuContent, MenuLinkItem, MenuTrigger } from '#components/ui/menu.tsx'
import { isWithin, places } from './navigation.ts'

export function MobileNav() {
  const t = useTranslations('layout.nav')
  const pathname = usePathname()
  return (
    <Menu>
      <MenuTrigger
        aria-label={t('open')}
        className={buttonStyle({ variant: 'ghost', size: 'icon' }, 'md:hidden')}
      >
        <MenuIcon aria-hidden />
      </MenuTrigger>
      <MenuContent className="min-w-56">
        {places.map(({ href, label }) => (
          <MenuLinkItem
            key={href}
            render={<Link href={href} />}
            aria-current={isWithin(pathname, href) ? 'page' : undefined}
            className="min-h-10 aria-[current=page]:font-semibold aria-[current=page]:text-accent"
          >
            {t(label)}
          </MenuLinkItem>
        ))}
      </MenuContent>
    </Menu>
  )
}
