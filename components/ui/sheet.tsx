'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { buttonStyle } from './button-style.ts'
import { cn } from './class-names.ts'

export const Sheet = Base.Root

type SheetContentProps = Omit<ComponentProps<typeof Base.Popup>, 'className' | 'title'> & {
  title: ReactNode
  description?: ReactNode
  footer?: ReactNode
  className?: string
}

/** A dialog at the right edge, for looking at one row of a list; all of the screen on a phone. */
export function SheetContent({
  title,
  description,
  footer,
  className,
  children,
  ...props
}: SheetContentProps) {
  const t = useTranslations('common.actions')
  return (
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
      <Base.Popup
        {...props}
        className={cn(
          'fixed inset-y-0 right-0 flex w-full flex-col bg-raised shadow-raised sm:w-[min(44rem,92vw)] sm:border-l',
          'transition-transform duration-150 data-ending-style:translate-x-full data-starting-style:translate-x-full',
          className,
        )}
      >
        <header className="flex items-start gap-3 border-b px-4 py-3 sm:px-5">
          <div className="min-w-0 flex-1">
            <Base.Title className="text-base font-semibold wrap-anywhere">{title}</Base.Title>
            {description && (
              <Base.Description render={<div />} className="mt-1 text-muted">
                {description}
              </Base.Description>
            )}
          </div>
          <Base.Close
            aria-label={t('close')}
            className={buttonStyle({ variant: 'ghost', size: 'icon' }, '-mr-2 -my-1')}
          >
            <X aria-hidden />
          </Base.Close>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-5">{children}</div>
        {footer && <footer className="flex flex-wrap gap-2 border-t px-4 py-3 sm:px-5">{footer}</footer>}
      </Base.Popup>
    </Base.Portal>
  )
}
