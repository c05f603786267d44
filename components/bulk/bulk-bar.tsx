'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { late } from '#components/ui/late.ts'
import { LateMenu } from '#components/ui/late-menu.tsx'
import type { BulkKind } from '#lib/reconcile/bulk.ts'
import { bulkKinds } from './bulk-kinds.ts'
import type { BulkActions, BulkRequest } from './bulk-request.ts'

const load = () => import('./bulk-menu.tsx')
const BulkDialog = late(() => import('./bulk-dialog.tsx').then((module) => module.BulkDialog))

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
        {bulkKinds.map(({ kind: each, Icon }) => (
          <Button key={each} size="small" onClick={() => setKind(each)}>
            <Icon aria-hidden />
            {t(`kinds.${each}.action`)}
          </Button>
        ))}
      </fieldset>
      <LateMenu
        load={load}
        given={{ choose: setKind }}
        className={buttonStyle({ size: 'small' }, 'lg:hidden')}
      >
        {t('actions')}
      </LateMenu>
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
