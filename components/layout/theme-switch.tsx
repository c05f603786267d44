'use client'

import { Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '#components/ui/button-style.ts'
import { LateMenu } from '#components/ui/late-menu.tsx'

const load = () => import('./theme-menu.tsx')

/** `keep` stores the choice with who is signed in, for every browser. */
export function ThemeSwitch({ keep }: { keep?: (theme: string) => Promise<void> }) {
  const t = useTranslations('layout.theme')
  return (
    <LateMenu
      load={load}
      given={keep ? { keep } : {}}
      aria-label={t('label')}
      className={buttonStyle({ variant: 'ghost', size: 'icon' })}
    >
      <Sun aria-hidden className="in-data-[theme=dark]:hidden" />
      <Moon aria-hidden className="hidden in-data-[theme=dark]:block" />
    </LateMenu>
  )
}
