'use client'

import { Bookmark, BookmarkPlus, Check, Pencil } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { buttonStyle } from '#components/ui/button-style.ts'
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLinkItem,
  MenuSeparator,
  MenuTrigger,
} from '#components/ui/menu.tsx'
import type { SavedView } from '#lib/repositories/saved-view.ts'
import { KeepViewDialog } from './keep-view-dialog.tsx'
import { ManageViewsDialog } from './manage-views-dialog.tsx'
import type { ViewActions } from './view-actions.ts'

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
      <Menu>
        <MenuTrigger className={buttonStyle({}, 'max-w-64')}>
          <Bookmark aria-hidden />
          <span className="truncate">{current?.name ?? t('title')}</span>
        </MenuTrigger>
        <MenuContent className="max-w-72">
          {views.map(({ id, name, query: kept }) => (
            <MenuLinkItem
              key={id}
              render={<Link href={kept ? `/repositories?${kept}` : '/repositories'} />}
              aria-current={kept === query ? 'page' : undefined}
            >
              <span className="min-w-0 flex-1 wrap-anywhere">{name}</span>
              {kept === query && <Check aria-hidden className="text-accent" />}
            </MenuLinkItem>
          ))}
          {views.length > 0 && <MenuSeparator />}
          {!current && (
            <MenuItem onClick={() => setShown('keep')}>
              <BookmarkPlus aria-hidden className="text-muted" />
              {t('keep')}
            </MenuItem>
          )}
          {views.length > 0 && (
            <MenuItem onClick={() => setShown('manage')}>
              <Pencil aria-hidden className="text-muted" />
              {t('manage')}
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {shown === 'keep' && <KeepViewDialog query={query} action={actions.keep} onClose={close} />}
      {shown === 'manage' && <ManageViewsDialog views={views} actions={actions} onClose={close} />}
    </>
  )
}
