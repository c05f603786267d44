'use client'

import { Popover as Base } from '@base-ui/react/popover'
import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'
import { popupStyle } from './popup-style.ts'

export const Popover = Base.Root
export const PopoverTrigger = Base.Trigger

type PopoverContentProps = Omit<ComponentProps<typeof Base.Popup>, 'className'> & { className?: string }

export function PopoverContent({ className, ...props }: PopoverContentProps) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={6} collisionPadding={8} className="z-10">
        <Base.Popup
          className={cn(popupStyle, 'max-w-[min(22rem,calc(100vw-1rem))] p-3', className)}
          {...props}
        />
      </Base.Positioner>
    </Base.Portal>
  )
}

export function PopoverTitle({
  className,
  ...props
}: Omit<ComponentProps<typeof Base.Title>, 'className'> & { className?: string }) {
  return <Base.Title className={cn('mb-1 text-sm font-semibold', className)} {...props} />
}
