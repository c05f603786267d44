'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { ComponentProps } from 'react'

export type PageLinkProps = Omit<ComponentProps<typeof Link>, 'prefetch'> & { href: string }

/**
 * A link to a page of ours. The page is fetched ahead when the link is about to be pressed: were it for being in view,
 * each refresh would fetch all of them anew.
 */
export function PageLink({ onPointerEnter, onFocus, ...props }: PageLinkProps) {
  const router = useRouter()
  const fetchAhead = () => router.prefetch(props.href)
  return (
    <Link
      {...props}
      prefetch={false}
      onPointerEnter={(event) => {
        fetchAhead()
        onPointerEnter?.(event)
      }}
      onFocus={(event) => {
        fetchAhead()
        onFocus?.(event)
      }}
    />
  )
}
