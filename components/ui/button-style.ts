import { cn } from './class-names.ts'

export const buttonVariants = {
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  secondary: 'border-control bg-surface text-text hover:bg-sunken',
  ghost: 'border-transparent text-text hover:bg-sunken',
  danger: 'border-bad bg-bad text-on-bad hover:opacity-90',
} as const

export const buttonSizes = {
  small: 'h-7 gap-1.5 px-2.5 text-small',
  medium: 'h-9 gap-2 px-3.5 text-sm',
  large: 'h-11 gap-2.5 px-4 text-lead',
  icon: 'size-9 justify-center',
} as const

export type ButtonLook = {
  variant?: keyof typeof buttonVariants
  size?: keyof typeof buttonSizes
}

/** The look shared by buttons and by links that look like buttons. */
export function buttonStyle({ variant = 'secondary', size = 'medium' }: ButtonLook, className?: string) {
  return cn(
    'inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap',
    'transition-colors select-none disabled:pointer-events-none disabled:opacity-55 aria-disabled:opacity-55',
    '[&_svg]:size-4 [&_svg]:shrink-0',
    buttonVariants[variant],
    buttonSizes[size],
    className,
  )
}
