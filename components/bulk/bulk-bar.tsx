'use client'

import { CircleSlash, Pause, Play, Power, RefreshCw, Wrench } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/menu.tsx'
import type { BulkKind } from '#lib/reconcile/bulk.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import type { BulkActions, BulkRequest } from './bulk-request.ts'

const kinds = [
  { kind: 'turn_on', Icon: Power },
  { kind: 'pause', Icon: Pause },
  { kind: 'resume', Icon: Play },
  { kind: 'turn_off', Icon: CircleSlash },
  { kind: 'repair', Icon: Wrench },
  { kind: 'check', Icon: RefreshCw },
] as const satisfies { kind: BulkKind; Icon: unknown }[]

type BulkBarProps = {
  selection: BulkRequest['selection']
  actions: BulkActions
  /** Called once it was begun. */
  onBegun: () => void
}

/** What can be done with the chosen repositories: buttons where there is room, else a menu. */
export function BulkBar({ selection, actions, onBegun }: BulkBarProps) {
  const t = useTranslations('bulk')
  const [kind, setKind] = useState<BulkKind | null>(null)
  const close = () => setKind(null)
  return (
    <>
      <fieldset className="hidden gap-1.5 lg:flex" aria-label={t('label')}>
        {kinds.map(({ kind: each, Icon }) => (
          <Button key={each} size="small" onClick={() => setKind(each)}>
            <Icon aria-hidden />
            {t(`kinds.${each}.action`)}
          </Button>
        ))}
      </fieldset>
      <Menu>
        <MenuTrigger className={buttonStyle({ size: 'small' }, 'lg:hidden')}>{t('actions')}</MenuTrigger>
        <MenuContent>
          {kinds.map(({ kind: each, Icon }) => (
            <MenuItem key={each} onClick={() => setKind(each)}>
              <Icon aria-hidden className="text-muted" />
              {t(`kinds.${each}.action`)}
            </MenuItem>
          ))}
        </MenuContent>
      </Menu>
      {kind && (
        <BulkDialog
          request={{ kind, selection }}
          actions={actions}
          onClose={close}
          onBegun={() => {
            close()
            onBegun()
          }}
        />
      )}
    </>
  )
}
