import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'
import { softTones, type Tone, toneIcons } from './tone.ts'

type BadgeProps = ComponentProps<'span'> & { tone?: Tone; icon?: LucideIcon }

/** A word of status: tone, icon and text together. Without `icon` the tone's own is taken. */
export function Badge({ tone = 'neutral', icon, className, children, ...props }: BadgeProps) {
  const Icon = icon ?? toneIcons[tone]
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 rounded-sm px-1.5 py-0.5 text-xs font-medium whitespace-nowrap',
        softTones[tone],
        className,
      )}
      {...props}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {children}
    </span>
  )
}
