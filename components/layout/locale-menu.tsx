'use client'

import { useLocale } from 'next-intl'
import { useTransition } from 'react'
import type { MenuTriggerProps } from '#components/ui/late-menu.tsx'
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '#components/ui/menu.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { chooseLocale } from '#messages/choose-locale.ts'
import { localeNames, locales } from '#messages/locales.ts'

export default function LocaleMenu({ trigger: { children, ...trigger } }: { trigger: MenuTriggerProps }) {
  const locale = useLocale()
  const [pending, startTransition] = useTransition()

  const choose = (chosen: string) => {
    const form = new FormData()
    form.set('locale', chosen)
    startTransition(() => chooseLocale(form))
  }
  return (
    <Menu defaultOpen>
      <MenuTrigger {...trigger} aria-busy={pending || undefined}>
        {pending ? <Spinner /> : children}
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
