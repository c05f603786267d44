'use client'

import { ArrowRight, FolderGit2, Keyboard, Languages, Monitor, Moon, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { startTransition } from 'react'
import { places } from '#components/layout/navigation.ts'
import type { RepositoryLine } from '#lib/repositories/list-repositories.ts'
import { chooseLocale } from '#messages/choose-locale.ts'
import { localeNames, locales } from '#messages/locales.ts'
import type { Command } from './command.ts'

/** The places of the product, and the settings. */
export function usePlaceCommands(): Command[] {
  const t = useTranslations('layout')
  const router = useRouter()
  const go = (href: string, label: string): Command => ({
    id: href,
    label,
    icon: ArrowRight,
    run: () => router.push(href),
  })
  return [
    ...places.map(({ href, label }) => go(href, t(`nav.${label}`))),
    go('/settings/preferences', t('user.settings')),
  ]
}

/** Repositories that were found by their names. */
export function useFoundCommands(rows: readonly RepositoryLine[]): Command[] {
  const router = useRouter()
  return rows.map(({ id, fullName, packageName }) => ({
    id,
    label: fullName,
    icon: FolderGit2,
    ...(packageName && packageName !== fullName ? { hint: packageName } : {}),
    run: () => router.push(`/repositories/${id}`),
  }))
}

const themes = [
  { name: 'light', icon: Sun },
  { name: 'dark', icon: Moon },
  { name: 'system', icon: Monitor },
] as const

type ChoiceOptions = { showKeys: () => void; keepTheme: (theme: string) => Promise<void> }

/** How the product looks and speaks, and its keys. */
export function useChoiceCommands({ showKeys, keepTheme }: ChoiceOptions): Command[] {
  const t = useTranslations()
  const locale = useLocale()
  const { setTheme } = useTheme()
  const speak = (to: string) => () => {
    const form = new FormData()
    form.set('locale', to)
    startTransition(() => chooseLocale(form))
  }
  return [
    { id: 'keys', label: t('palette.keys.title'), icon: Keyboard, run: showKeys },
    ...themes.map(({ name, icon }) => ({
      id: `theme ${name}`,
      label: `${t('layout.theme.label')}: ${t(`layout.theme.${name}`)}`,
      keywords: name,
      icon,
      run: () => {
        setTheme(name)
        startTransition(() => keepTheme(name))
      },
    })),
    ...locales
      .filter((each) => each !== locale)
      .map((each) => ({
        id: `locale ${each}`,
        label: `${t('layout.language')}: ${localeNames[each]}`,
        keywords: `language ${each}`,
        icon: Languages,
        run: speak(each),
      })),
  ]
}
