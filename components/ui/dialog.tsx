'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { buttonStyle } from './button-style.ts'
import { cn } from './class-names.ts'

export const Dialog = Base.Root
export const DialogTrigger = Base.Trigger
export const DialogClose = Base.Close

type DialogContentProps = Omit<ComponentProps<typeof Base.Popup>, 'className' | 'title'> & {
  title: ReactNode
  description?: ReactNode
  footer?: ReactNode
  className?: string
}

/** The window itself: title and close button stay in view, the middle scrolls. Opens as a sheet on phones. */
export function DialogContent({
  title,
  description,
  footer,
  className,
  children,
  ...props
}: DialogContentProps) {
  const t = useTranslations('common.actions')
  return (
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
      <Base.Popup
        {...props}
        className={cn(
          'fixed inset-x-0 bottom-0 flex max-h-[92dvh] flex-col rounded-t-lg border bg-raised shadow-raised',
          'sm:inset-x-auto sm:top-[12vh] sm:bottom-auto sm:left-1/2 sm:max-h-[76vh] sm:w-[min(34rem,calc(100vw-2rem))]',
          'sm:-translate-x-1/2 sm:rounded-lg',
          'transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0',
          className,
        )}
      >
        <header className="flex items-start gap-3 border-b px-4 py-3">
          <div className="min-w-0 flex-1">
            <Base.Title className="text-base font-semibold">{title}</Base.Title>
            {description && <Base.Description className="mt-1 text-muted">{description}</Base.Description>}
          </div>
          <Base.Close
            aria-label={t('close')}
            className={buttonStyle({ variant: 'ghost', size: 'icon' }, '-mr-2 -my-1')}
          >
            <X aria-hidden />
          </Base.Close>
        </header>
        <div className="min-h-0 overflow-y-auto px-4 py-4">{children}</div>
        {footer && <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer>}
      </Base.Popup>
    </Base.Portal>
  )
}
