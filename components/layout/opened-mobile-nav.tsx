'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { MenuTriggerProps } from '#components/ui/late-menu.tsx'
import { Menu, MenuContent, MenuLinkItem, MenuTrigger } from '#components/ui/menu.tsx'
import { isWithin, places } from './navigation.ts'

export default function OpenedMobileNav({ trigger }: { trigger: MenuTriggerProps }) {
  const t = useTranslations('layout.nav')
  const pathname = usePathname()
  return (
    <Menu defaultOpen>
      <MenuTrigger {...trigger} />
      <MenuContent className="min-w-56!">
        {places.map(({ href, label }) => (
          <MenuLinkItem
            key={href}
            render={<Link href={href} prefetch={false} />}
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
