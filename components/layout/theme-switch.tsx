'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { startTransition } from 'react'
import { buttonStyle } from '#components/ui/button-style.ts'
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '#components/ui/menu.tsx'

const themes = [
  { name: 'light', Icon: Sun },
  { name: 'dark', Icon: Moon },
  { name: 'system', Icon: Monitor },
] as const

/** `keep` stores the choice with who is signed in, for every browser. */
export function ThemeSwitch({ keep }: { keep?: (theme: string) => Promise<void> }) {
  const t = useTranslations('layout.theme')
  const { theme, setTheme } = useTheme()
  const choose = (chosen: string) => {
    setTheme(chosen)
    if (keep) startTransition(() => keep(chosen))
  }
  return (
    <Menu>
      <MenuTrigger aria-label={t('label')} className={buttonStyle({ variant: 'ghost', size: 'icon' })}>
        <Sun aria-hidden className="in-data-[theme=dark]:hidden" />
        <Moon aria-hidden className="hidden in-data-[theme=dark]:block" />
      </MenuTrigger>
      <MenuContent>
        <MenuRadioGroup value={theme} onValueChange={choose}>
          {themes.map(({ name, Icon }) => (
            <MenuRadioItem key={name} value={name}>
              <span className="flex items-center gap-2.5">
                <Icon aria-hidden className="text-muted" />
                {t(name)}
              </span>
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  )
}
