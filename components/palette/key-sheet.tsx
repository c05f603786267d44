'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { areKeysOn, turnKeys } from '#components/keys/shortcut.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { Switch } from '#components/ui/switch.tsx'

const keys = [
  { name: 'palette', presses: ['⌘ K', 'Ctrl K'] },
  { name: 'sheet', presses: ['?'] },
  { name: 'search', presses: ['/'] },
  { name: 'down', presses: ['j'] },
  { name: 'up', presses: ['k'] },
  { name: 'open', presses: ['Enter'] },
  { name: 'select', presses: ['x'] },
  { name: 'switch', presses: ['e'] },
  { name: 'repositories', presses: ['g', 'r'] },
  { name: 'history', presses: ['g', 'h'] },
] as const

/** All keys on one sheet, and the switch for those of a single letter. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('palette.keys')
  const [isOn, setOn] = useState(areKeysOn)
  const turn = (on: boolean) => {
    turnKeys(on)
    setOn(on)
  }
  return (
    <Dialog open onOpenChange={onClose} title={t('title')}>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2">
        {keys.map(({ name, presses }) => (
          <div key={name} className="contents">
            <dt>{t(name)}</dt>
            <dd className="flex flex-wrap justify-end gap-1.5">
              {presses.map((press) => (
                <Key key={press}>{press}</Key>
              ))}
            </dd>
          </div>
        ))}
        <dt>{t('range')}</dt>
        <dd className="flex justify-end">
          <Key>{t('shiftClick')}</Key>
        </dd>
      </dl>
      <div className="mt-5 flex items-start gap-3 border-t pt-4">
        <Switch checked={isOn} onCheckedChange={turn} aria-label={t('on')} />
        <div>
          <p className="font-medium">{t('on')}</p>
          <p className="text-small text-muted">{t('about')}</p>
        </div>
      </div>
    </Dialog>
  )
}

function Key({ children }: { children: string }) {
  return (
    <kbd className="rounded-sm border border-control bg-sunken px-1.5 py-0.5 font-mono text-xs whitespace-nowrap">
      {children}
    </kbd>
  )
}
