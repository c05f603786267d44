'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'
import { DialogHead, DialogScrim } from './dialog-head.tsx'

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
  return (
    <Base.Portal>
      <DialogScrim />
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
        <DialogHead title={title} description={description} />
        <div className="min-h-0 overflow-y-auto px-4 py-4">{children}</div>
        {footer && <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer>}
      </Base.Popup>
    </Base.Portal>
  )
}
