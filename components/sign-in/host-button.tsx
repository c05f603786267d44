'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useActionState } from 'react'
import { Button, type ButtonProps } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'

const load = () => import('next-auth/react')

type HostButtonProps = Pick<ButtonProps, 'variant' | 'size' | 'className'> & {
  hostId: string
  /** Where to come back to; absent: this page. */
  callbackUrl?: string
  children: ReactNode
}

/**
 * Leaves for the host's consent page; stays pending until the browser is gone. A form, for React carries out a press
 * that came before the page's scripts did.
 */
export function HostButton({ hostId, callbackUrl, ...props }: HostButtonProps) {
  const t = useTranslations('reasons')
  const [, leave, pending] = useActionState(async () => {
    try {
      const { signIn } = await load()
      await signIn(hostId, callbackUrl === undefined ? {} : { callbackUrl })
      await shownAgain()
    } catch {
      toast.error(t('unreachable'))
    }
  }, undefined)
  return (
    <form action={leave} className="contents">
      <Button type="submit" {...props} pending={pending} onPointerEnter={load} onFocus={load} />
    </form>
  )
}

/** The back button may restore the page as it was left. */
function shownAgain(): Promise<unknown> {
  return new Promise((resolve) => window.addEventListener('pageshow', resolve, { once: true }))
}
