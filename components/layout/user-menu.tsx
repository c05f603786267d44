'use client'

import { useTranslations } from 'next-intl'
import { buttonStyle } from '#components/ui/button-style.ts'
import { LateMenu } from '#components/ui/late-menu.tsx'
import { Avatar } from './avatar.tsx'

export type SignedInUser = {
  name: string
  avatarUrl: string | null
  /** The name of the Gitee host, as on the sign-in button. */
  host: string
}

export type UserMenuProps = {
  user: SignedInUser
  signOut: () => Promise<void>
  showGuide: () => Promise<void>
}

const load = () => import('./opened-user-menu.tsx')

export function UserMenu(props: UserMenuProps) {
  const t = useTranslations()
  const { user } = props
  return (
    <LateMenu
      load={load}
      given={props}
      aria-label={t('layout.user.open', { name: user.name })}
      className={buttonStyle({ variant: 'ghost', size: 'icon' })}
    >
      <Avatar name={user.name} url={user.avatarUrl} />
    </LateMenu>
  )
}
