import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'
import { type MarkedPart, markDifference } from './mark-difference.ts'

export function DescriptionList({ className, ...props }: ComponentProps<'dl'>) {
  return (
    <dl
      className={cn(
        'grid content-start grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-2 sm:grid-cols-[max-content_minmax(0,1fr)]',
        className,
      )}
      {...props}
    />
  )
}

export function Description({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 sm:col-span-2 sm:grid-cols-subgrid">
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  )
}

type DifferenceProps = { expected: string; actual: string | null }

/** What should be, and below it what is (null: nothing), with the part that differs underlined and coloured. */
export function Difference({ expected, actual }: DifferenceProps) {
  const t = useTranslations('common')
  const marked = actual === null ? null : markDifference(expected, actual)
  return (
    <DescriptionList className="gap-y-1!">
      <Description term={t('expected')}>
        {marked ? (
          <Marked parts={marked.expected} className="bg-good-soft text-good underline" />
        ) : (
          <code className="font-mono text-small">{expected}</code>
        )}
      </Description>
      <Description term={t('actual')}>
        {marked ? (
          <Marked parts={marked.actual} className="bg-bad-soft text-bad decoration-wavy" />
        ) : (
          <span className="text-bad">{t('absent')}</span>
        )}
      </Description>
    </DescriptionList>
  )
}

/** A value before and after a step that changes it, with the part that changes marked. */
export function Change({ from, to }: { from: string; to: string }) {
  const t = useTranslations('common')
  const marked = markDifference(to, from)
  return (
    <DescriptionList className="gap-y-1!">
      <Description term={t('from')}>
        <Marked parts={marked.actual} className="bg-bad-soft text-bad line-through decoration-1" />
      </Description>
      <Description term={t('to')}>
        <Marked parts={marked.expected} className="bg-good-soft text-good underline" />
      </Description>
    </DescriptionList>
  )
}

function Marked({ parts, className }: { parts: MarkedPart[]; className: string }) {
  return (
    <code className="font-mono text-small">
      {parts.map(({ text, differs }, index) => {
        const key = `${index}:${text}`
        if (!differs) return <span key={key}>{text}</span>
        return (
          <mark key={key} className={cn('rounded-[2px] underline-offset-3', className)}>
            {text}
          </mark>
        )
      })}
    </code>
  )
}
