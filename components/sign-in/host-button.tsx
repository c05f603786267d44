'use client'

import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button, type ButtonProps } from '#components/ui/button.tsx'
import type { SignInHost } from './sign-in-hosts.ts'

type HostButtonProps = Pick<ButtonProps, 'variant'> & { host: SignInHost; callbackUrl: string }

/** Leaves for the host's consent page; stays pending until the browser is gone. */
export function HostButton({ host, callbackUrl, variant = 'primary' }: HostButtonProps) {
  const t = useTranslations('sign-in')
  const [pending, setPending] = useState(false)

  // The back button may restore this page as it was left: pending.
  useEffect(() => {
    const comeBack = () => setPending(false)
    window.addEventListener('pageshow', comeBack)
    return () => window.removeEventListener('pageshow', comeBack)
  }, [])

  const leave = () => {
    setPending(true)
    signIn(host.id, { callbackUrl }).catch(() => setPending(false))
  }
  return (
    <Button
      variant={variant}
      size="large"
      pending={pending}
      onClick={leave}
      className="h-auto min-h-11 w-full py-1.5"
    >
      <span className="leading-tight">
        {t('with', { host: host.name })}
        <span className="block text-xs font-normal">{new URL(host.url).host}</span>
      </span>
    </Button>
  )
}
