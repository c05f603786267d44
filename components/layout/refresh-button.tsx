'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button, type ButtonProps } from '#components/ui/button.tsx'

/** Renders the page anew: for what was done elsewhere meanwhile. */
export function RefreshButton(props: Omit<ButtonProps, 'onClick' | 'pending'>) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  return <Button {...props} pending={pending} onClick={() => startTransition(() => router.refresh())} />
}
