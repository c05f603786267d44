import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cn } from './class-names.ts'
import { PageLink, type PageLinkProps } from './page-link.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

type TextLinkProps = PageLinkProps

/** Keeps the sign on the line of the last word. */
const WORD_JOINER = '\u2060'

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
      <PageLink href={href} className={style} {...props}>
        {children}
      </PageLink>
    )
  }
  return (
    <a href={href} target="_blank" rel="noreferrer" className={style} {...props}>
      {children}
      <span className="whitespace-nowrap">
        {WORD_JOINER}
        <ExternalLink aria-hidden className="ml-1 inline size-3.5 align-[-0.15em]" />
      </span>
      <VisuallyHidden> ({t('opensElsewhere')})</VisuallyHidden>
    </a>
  )
}
