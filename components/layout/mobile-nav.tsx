'use client'

import { MenuIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '#components/ui/button-style.ts'
import { LateMenu } from '#components/ui/late-menu.tsx'

const load = () => import('./opened-mobile-nav.tsx')

export function MobileNav() {
  const t = useTranslations('layout.nav')
  return (
    <LateMenu
      load={load}
      given={{}}
      aria-label={t('open')}
      className={buttonStyle({ variant: 'ghost', size: 'icon' }, 'md:hidden')}
    >
      <MenuIcon aria-hidden />
    </LateMenu>
  )
}
