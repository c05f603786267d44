'use client'

import { ListChecks, LogOut, Settings, UserPlus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { buttonStyle } from '#components/ui/button-style.ts'
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
import { Avatar } from './avatar.tsx'

export type SignedInUser = {
  name: string
  avatarUrl: string | null
  /** The name of the Gitee host, as on the sign-in button. */
  host: string
}

type UserMenuProps = {
  user: SignedInUser
  signOut: () => Promise<void>
  showGuide: () => Promise<void>
}

export function UserMenu({ user, signOut, showGuide }: UserMenuProps) {
  const t = useTranslations()
  const [pending, startTransition] = useTransition()
  return (
    <Menu>
      <MenuTrigger
        aria-label={t('layout.user.open', { name: user.name })}
        aria-busy={pending || undefined}
        className={buttonStyle({ variant: 'ghost', size: 'icon' })}
      >
        <Avatar name={user.name} url={user.avatarUrl} />
      </MenuTrigger>
      <MenuContent className="max-w-72">
        <MenuGroup>
          <MenuLabel>
            <span className="block truncate text-sm font-semibold text-text">{user.name}</span>
            {t('layout.user.signedInOn', { host: user.host })}
          </MenuLabel>
        </MenuGroup>
        <MenuSeparator />
        <MenuLinkItem render={<Link href="/settings/preferences" />}>
          <Settings aria-hidden className="text-muted" />
          {t('layout.user.settings')}
        </MenuLinkItem>
        <MenuLinkItem render={<Link href="/sign-in" />}>
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
