'use client'

import { ListChecks, LogOut, Settings, UserPlus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import type { MenuTriggerProps } from '#components/ui/late-menu.tsx'
import {
  Menu,
  MenuContent,
  MenuGroup,
  MenuItem,
  MenuLabel,
  MenuLinkItem,
  MenuSeparator,
  MenuTrigger,
} from '#components/ui/menu.tsx'
import type { UserMenuProps } from './user-menu.tsx'

type OpenedUserMenuProps = UserMenuProps & { trigger: MenuTriggerProps }

export default function OpenedUserMenu({ user, signOut, showGuide, trigger }: OpenedUserMenuProps) {
  const t = useTranslations()
  const [pending, startTransition] = useTransition()
  return (
    <Menu defaultOpen>
      <MenuTrigger {...trigger} aria-busy={pending || undefined} />
      <MenuContent className="max-w-72">
        <MenuGroup>
          <MenuLabel>
            <span className="block truncate text-sm font-semibold text-text">{user.name}</span>
            {t('layout.user.signedInOn', { host: user.host })}
          </MenuLabel>
        </MenuGroup>
        <MenuSeparator />
        <MenuLinkItem render={<Link href="/settings/preferences" prefetch={false} />}>
          <Settings aria-hidden className="text-muted" />
          {t('layout.user.settings')}
        </MenuLinkItem>
        <MenuLinkItem render={<Link href="/sign-in" prefetch={false} />}>
          <UserPlus aria-hidden className="text-muted" />
          {t('layout.user.addAccount')}
        </MenuLinkItem>
        <MenuItem onClick={() => startTransition(showGuide)}>
          <ListChecks aria-hidden className="text-muted" />
          {t('layout.user.firstSteps')}
        </MenuItem>
        <MenuItem onClick={() => startTransition(signOut)}>
          <LogOut aria-hidden className="text-muted" />
          {t('common.actions.signOut')}
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
