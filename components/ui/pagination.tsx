import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { buttonStyle } from './button-style.ts'
import { cn } from './class-names.ts'
import { LinkButton } from './link-button.tsx'

type PaginationProps = ComponentProps<'nav'> & {
  /** From 1. */
  page: number
  pageSize: number
  total: number
  hrefFor: (page: number) => string
}

/** Where the reader is in a long list, and links to the neighbours. Shows nothing when one page holds all. */
export function Pagination({ page, pageSize, total, hrefFor, className, ...props }: PaginationProps) {
  const t = useTranslations('common.pagination')
  const pages = Math.ceil(total / pageSize)
  if (pages <= 1) return null
  const from = (page - 1) * pageSize + 1
  return (
    <nav
      aria-label={t('label')}
      className={cn('flex flex-wrap items-center justify-between gap-3', className)}
      {...props}
    >
      <p className="text-small text-muted tabular-nums">
        {t('range', { from, to: Math.min(total, page * pageSize), total })}
      </p>
      <div className="flex gap-2">
        <Step href={page > 1 ? hrefFor(page - 1) : null} rel="prev" label={t('previous')} />
        <Step href={page < pages ? hrefFor(page + 1) : null} rel="next" label={t('next')} />
      </div>
    </nav>
  )
}

function Step({ href, rel, label }: { href: string | null; rel: 'prev' | 'next'; label: string }) {
  const content = (
    <>
      {rel === 'prev' && <ChevronLeft aria-hidden />}
      {label}
      {rel === 'next' && <ChevronRight aria-hidden />}
    </>
  )
  if (href === null) {
    return (
      <span aria-disabled className={buttonStyle({ size: 'small' }, 'hover:bg-surface!')}>
        {content}
      </span>
    )
  }
  return (
    <LinkButton href={href} rel={rel} size="small">
      {content}
    </LinkButton>
  )
}
