import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonStyle } from './button-style.ts'

export function LinkButton({ variant, size, className, ...props }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link {...props} className={buttonStyle({ variant, size }, className)} />
}
