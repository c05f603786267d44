'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'
import { popupStyle } from './popup-style.ts'

export const Menu = Base.Root
export const MenuTrigger = Base.Trigger
export const MenuGroup = Base.Group
export const MenuRadioGroup = Base.RadioGroup

const itemStyle =
  'flex min-h-8 w-full cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1.5 text-left text-sm select-none ' +
  'data-highlighted:bg-sunken data-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0'

type Styled<Part extends React.ElementType> = Omit<ComponentProps<Part>, 'className'> & { className?: string }

type MenuContentProps = Styled<typeof Base.Popup> & Pick<ComponentProps<typeof Base.Positioner>, 'align'>

export function MenuContent({ className, align = 'end', ...props }: MenuContentProps) {
  return (
    <Base.Portal>
      <Base.Positioner align={align} sideOffset={6} collisionPadding={8} className="z-10">
        <Base.Popup className={cn(popupStyle, 'min-w-44 p-1', className)} {...props} />
      </Base.Positioner>
    </Base.Portal>
  )
}

export function MenuItem({ className, ...props }: Styled<typeof Base.Item>) {
  return <Base.Item className={cn(itemStyle, className)} {...props} />
}

/** For links: pass the link as `render={<Link href="…" />}`. */
export function MenuLinkItem({ className, ...props }: Styled<typeof Base.LinkItem>) {
  return <Base.LinkItem closeOnClick className={cn(itemStyle, className)} {...props} />
}

export function MenuRadioItem({ className, children, ...props }: Styled<typeof Base.RadioItem>) {
  return (
    <Base.RadioItem closeOnClick className={cn(itemStyle, className)} {...props}>
      <span className="min-w-0 flex-1">{children}</span>
      <Base.RadioItemIndicator>
        <Check aria-hidden className="text-accent" />
      </Base.RadioItemIndicator>
    </Base.RadioItem>
  )
}

export function MenuLabel({ className, ...props }: Styled<typeof Base.GroupLabel>) {
  return <Base.GroupLabel className={cn('px-2.5 py-1.5 text-xs text-muted', className)} {...props} />
}

export function MenuSeparator({ className, ...props }: Styled<typeof Base.Separator>) {
  return <Base.Separator className={cn('my-1 border-t', className)} {...props} />
}
