import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'
import { durationParts } from './duration-parts.ts'

type DurationProps = Omit<ComponentProps<'span'>, 'children'> & { milliseconds: number }

export function Duration({ milliseconds, className, ...props }: DurationProps) {
  const t = useTranslations('common.units')
  const text = durationParts(milliseconds).map(({ value, unit }) => t(unit, { value }))
  return (
    <span className={cn('whitespace-nowrap tabular-nums', className)} {...props}>
      {text.join(' ')}
    </span>
  )
}
