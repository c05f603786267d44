'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { Button, type ButtonProps } from '#components/ui/button.tsx'

const load = () => import('next-auth/react')

type HostButtonProps = Pick<ButtonProps, 'variant' | 'size' | 'className'> & {
  hostId: string
  /** Where to come back to; absent: this page. */
  callbackUrl?: string
  children: ReactNode
}

/** Leaves for the host's consent page; stays pending until the browser is gone. */
export function HostButton({ hostId, callbackUrl, ...props }: HostButtonProps) {
  const [pending, setPending] = useState(false)

  // The back button may restore this page as it was left: pending.
  useEffect(() => {
    const comeBack = () => setPending(false)
    window.addEventListener('pageshow', comeBack)
    return () => window.removeEventListener('pageshow', comeBack)
  }, [])

  const leave = () => {
    setPending(true)
    load()
      .then(({ signIn }) => signIn(hostId, callbackUrl === undefined ? {} : { callbackUrl }))
      .catch(() => setPending(false))
  }
  return <Button {...props} pending={pending} onPointerEnter={load} onFocus={load} onClick={leave} />
}
