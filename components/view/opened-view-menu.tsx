'use client'

import { BookmarkPlus, Check, Pencil } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { MenuTriggerProps } from '#components/ui/late-menu.tsx'
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLinkItem,
  MenuSeparator,
  MenuTrigger,
} from '#components/ui/menu.tsx'
import type { SavedView } from '#lib/repositories/saved-view.ts'

type OpenedViewMenuProps = {
  views: readonly SavedView[]
  query: string
  show: (dialog: 'keep' | 'manage') => void
  trigger: MenuTriggerProps
}

export default function OpenedViewMenu({ views, query, show, trigger }: OpenedViewMenuProps) {
  const t = useTranslations('repositories.views')
  const isKept = views.some((view) => view.query === query)
  return (
    <Menu defaultOpen>
      <MenuTrigger {...trigger} />
      <MenuContent align="start" className="max-w-72">
        {views.length === 0 && <p className="px-2.5 py-1.5 text-xs text-muted">{t('none')}</p>}
        {views.map(({ id, name, query: kept }) => (
          <MenuLinkItem
            key={id}
            render={<Link href={kept ? `/repositories?${kept}` : '/repositories'} prefetch={false} />}
            aria-current={kept === query ? 'page' : undefined}
          >
            <span className="min-w-0 flex-1 wrap-anywhere">{name}</span>
            {kept === query && <Check aria-hidden className="text-accent" />}
          </MenuLinkItem>
        ))}
        {views.length > 0 && <MenuSeparator />}
        {!isKept && (
          <MenuItem onClick={() => show('keep')}>
            <BookmarkPlus aria-hidden className="text-muted" />
            {t('keep')}
          </MenuItem>
        )}
        {views.length > 0 && (
          <MenuItem onClick={() => show('manage')}>
            <Pencil aria-hidden className="text-muted" />
            {t('manage')}
          </MenuItem>
        )}
      </MenuContent>
    </Menu>
  )
}
