import { ExternalLink } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

type TextLinkProps = ComponentProps<typeof Link> & { href: string }

/** A link in text. One that leaves the site opens beside it and says so. */
export function TextLink({ href, className, children, ...props }: TextLinkProps) {
  const t = useTranslations('common')
  const elsewhere = /^https?:/.test(href)
  const style = cn(
    'text-accent underline decoration-1 underline-offset-3 hover:text-accent-strong',
    className,
  )
  if (!elsewhere) {
    return (
      <Link href={href} className={style} {...props}>
        {children}
      </Link>
    )
  }
  return (
    <a href={href} target="_blank" rel="noreferrer" className={style} {...props}>
      {children}
      <ExternalLink aria-hidden className="ml-1 inline size-3.5 align-[-0.15em]" />
      <VisuallyHidden> ({t('opensElsewhere')})</VisuallyHidden>
    </a>
  )
}
