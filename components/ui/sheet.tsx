'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'
import { DialogHead, DialogScrim } from './dialog-head.tsx'

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
  return (
    <Base.Portal>
      <DialogScrim />
      <Base.Popup
        {...props}
        className={cn(
          'fixed inset-y-0 right-0 flex w-full flex-col bg-raised shadow-raised sm:w-[min(44rem,92vw)] sm:border-l',
          'transition-transform duration-150 data-ending-style:translate-x-full data-starting-style:translate-x-full',
          className,
        )}
      >
        <DialogHead title={title} description={description} className="sm:px-5" />
        <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-5">{children}</div>
        {footer && <footer className="flex flex-wrap gap-2 border-t px-4 py-3 sm:px-5">{footer}</footer>}
      </Base.Popup>
    </Base.Portal>
  )
}
