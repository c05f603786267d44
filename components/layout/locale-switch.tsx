'use client'

import { Languages } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { buttonStyle } from '#components/ui/button-style.ts'
import { LateMenu } from '#components/ui/late-menu.tsx'
import { localeNames } from '#messages/locales.ts'

const load = () => import('./locale-menu.tsx')

export function LocaleSwitch() {
  const t = useTranslations('layout')
  const locale = useLocale()
  return (
    <LateMenu
      load={load}
      given={{}}
      aria-label={`${t('language')}: ${localeNames[locale]}`}
      className={buttonStyle({ variant: 'ghost', size: 'icon' })}
    >
      <Languages aria-hidden />
    </LateMenu>
  )
}
