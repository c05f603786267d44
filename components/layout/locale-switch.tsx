'use client'

import { Languages } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { buttonStyle } from '#components/ui/button-style.ts'
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '#components/ui/menu.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { chooseLocale } from '#messages/choose-locale.ts'
import { localeNames, locales } from '#messages/locales.ts'

export function LocaleSwitch() {
  const t = useTranslations('layout')
  const locale = useLocale()
  const [pending, startTransition] = useTransition()

  const choose = (chosen: string) => {
    const form = new FormData()
    form.set('locale', chosen)
    startTransition(() => chooseLocale(form))
  }
  return (
    <Menu>
      <MenuTrigger
        aria-label={`${t('language')}: ${localeNames[locale]}`}
        aria-busy={pending || undefined}
        className={buttonStyle({ variant: 'ghost', size: 'icon' })}
      >
        {pending ? <Spinner /> : <Languages aria-hidden />}
      </MenuTrigger>
      <MenuContent>
        <MenuRadioGroup value={locale} onValueChange={choose}>
          {locales.map((name) => (
            <MenuRadioItem key={name} value={name} lang={name}>
              {localeNames[name]}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  )
}
