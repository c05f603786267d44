import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'
import { softTones, type Tone, textTones, toneIcons } from './tone.ts'

type CalloutProps = Omit<ComponentProps<'div'>, 'title'> & {
  tone: Tone
  title: ReactNode
  /** The way out: a button or a link. */
  action?: ReactNode
}

/** Something the reader has to know here. Give `role="alert"` where it appears after an action. */
export function Callout({ tone, title, action, className, children, ...props }: CalloutProps) {
  const Icon = toneIcons[tone]
  return (
    <div className={cn('flex gap-3 rounded-md px-4 py-3', softTones[tone], className)} {...props}>
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', textTones[tone])} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <p className="font-semibold">{title}</p>
          {children && <div className="mt-0.5 text-text">{children}</div>}
        </div>
        {action && <div className="flex flex-wrap gap-2 text-text">{action}</div>}
      </div>
    </div>
  )
}
