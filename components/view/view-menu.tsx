'use client'

import { Bookmark, ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { buttonStyle } from '#components/ui/button-style.ts'
import { late } from '#components/ui/late.ts'
import { LateMenu } from '#components/ui/late-menu.tsx'
import type { SavedView } from '#lib/repositories/saved-view.ts'
import type { ViewActions } from './view-actions.ts'

const load = () => import('./opened-view-menu.tsx')
const KeepViewDialog = late(() => import('./keep-view-dialog.tsx').then((module) => module.KeepViewDialog))
const ManageViewsDialog = late(() =>
  import('./manage-views-dialog.tsx').then((module) => module.ManageViewsDialog),
)

type ViewMenuProps = {
  views: readonly SavedView[]
  /** The query of the address, as a view would keep it. */
  query: string
  actions: ViewActions
}

/** Searches that were kept under a name: choose one, keep the present one, rename, delete. */
export function ViewMenu({ views, query, actions }: ViewMenuProps) {
  const t = useTranslations('repositories.views')
  const [shown, setShown] = useState<'keep' | 'manage' | null>(null)
  const current = views.find((view) => view.query === query)
  const close = () => setShown(null)
  return (
    <>
      <LateMenu load={load} given={{ views, query, show: setShown }} className={buttonStyle({}, 'max-w-64')}>
        <Bookmark aria-hidden />
        <span className="truncate">{current?.name ?? t('title')}</span>
        <ChevronDown aria-hidden className="text-muted" />
      </LateMenu>
      {shown === 'keep' && <KeepViewDialog query={query} action={actions.keep} onClose={close} />}
      {shown === 'manage' && <ManageViewsDialog views={views} actions={actions} onClose={close} />}
    </>
  )
}
