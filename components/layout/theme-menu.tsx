'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { startTransition } from 'react'
import type { MenuTriggerProps } from '#components/ui/late-menu.tsx'
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '#components/ui/menu.tsx'

const themes = [
  { name: 'light', Icon: Sun },
  { name: 'dark', Icon: Moon },
  { name: 'system', Icon: Monitor },
] as const

type ThemeMenuProps = { keep?: (theme: string) => Promise<void>; trigger: MenuTriggerProps }

export default function ThemeMenu({ keep, trigger }: ThemeMenuProps) {
  const t = useTranslations('layout.theme')
  const { theme, setTheme } = useTheme()
  const choose = (chosen: string) => {
    setTheme(chosen)
    if (keep) startTransition(() => keep(chosen))
  }
  return (
    <Menu defaultOpen>
      <MenuTrigger {...trigger} />
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
