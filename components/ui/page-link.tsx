'use client'

import Link from 'next/link'
import { type ComponentProps, useState } from 'react'

type Handled = 'prefetch' | 'onPointerEnter' | 'onPointerLeave' | 'onFocus' | 'onBlur'

export type PageLinkProps = Omit<ComponentProps<typeof Link>, Handled> & { href: string }

/**
 * A link to a page of ours. The page is fetched ahead while the pointer or the focus is on the link: were it for being
 * in view, each refresh would fetch all of them anew.
 */
export function PageLink(props: PageLinkProps) {
  const [isNear, setNear] = useState(false)
  const come = () => setNear(true)
  const leave = () => setNear(false)
  return (
    <Link
      {...props}
      prefetch={isNear ? 'auto' : false}
      onPointerEnter={come}
      onPointerLeave={leave}
      onFocus={come}
      onBlur={leave}
    />
  )
}
