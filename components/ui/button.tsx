import type { ComponentProps } from 'react'
import { type ButtonLook, buttonStyle } from './button-style.ts'
import { Spinner } from './spinner.tsx'

export type ButtonProps = ComponentProps<'button'> & ButtonLook & { pending?: boolean }

/** `pending` (client components only) keeps the label and the focus; a second press does nothing. */
export function Button({ variant, size, pending, className, children, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      aria-busy={pending || undefined}
      aria-disabled={pending || props['aria-disabled']}
      onClick={pending ? (event) => event.preventDefault() : props.onClick}
      className={buttonStyle({ variant, size }, className)}
    >
      {pending && <Spinner />}
      {children}
    </button>
  )
}
