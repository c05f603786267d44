'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { isOpenElsewhere } from '#components/keys/shortcut.ts'
import { useKeys } from '#components/keys/use-keys.ts'
import { Button } from '#components/ui/button.tsx'
import { late } from '#components/ui/late.ts'
import type { PaletteProps } from './palette.tsx'
import { type PaletteRepository, readPaletteRepository } from './palette-context.ts'

const Palette = late(() => import('./palette.tsx').then((module) => module.Palette))
const KeySheet = late(() => import('./key-sheet.tsx').then((module) => module.KeySheet))

/** Within this time after g the key of a place goes there. */
const CHORD_MS = 1_500

type Shown = { kind: 'palette'; repository: PaletteRepository | null } | { kind: 'keys' } | null

/** The way into the palette and to the sheet of keys: a button, and keys on every page. */
export function Shortcuts(means: Pick<PaletteProps, 'change' | 'packagistUrl' | 'keepTheme'>) {
  const t = useTranslations('palette')
  const [shown, setShown] = useState<Shown>(null)
  const openPalette = () => setShown({ kind: 'palette', repository: readPaletteRepository() })
  const showKeys = () => setShown({ kind: 'keys' })
  const close = () => setShown(null)
  usePaletteChord(openPalette)
  useKeys({ '?': showKeys, ...usePlaceKeys() })
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t('title')}
        aria-keyshortcuts="Meta+K Control+K"
        title={`${t('title')} (⌘K)`}
        onClick={openPalette}
      >
        <Search aria-hidden />
      </Button>
      {shown?.kind === 'palette' && (
        <Palette
          repository={shown.repository}
          {...means}
          onClose={() => setShown((now) => (now?.kind === 'palette' ? null : now))}
          showKeys={showKeys}
        />
      )}
      {shown?.kind === 'keys' && <KeySheet onClose={close} />}
    </>
  )
}

/** ⌘K and Ctrl+K, also while somebody types. */
function usePaletteChord(open: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return
    if (event.metaKey === event.ctrlKey || isOpenElsewhere()) return
    event.preventDefault()
    open()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/** g and then the letter of a place. */
function usePlaceKeys() {
  const router = useRouter()
  const begunAt = useRef(Number.NEGATIVE_INFINITY)
  const go = (href: string) => () => {
    if (performance.now() - begunAt.current < CHORD_MS) router.push(href)
    begunAt.current = Number.NEGATIVE_INFINITY
  }
  return {
    g: () => {
      begunAt.current = performance.now()
    },
    r: go('/repositories'),
    h: go('/history'),
  }
}
