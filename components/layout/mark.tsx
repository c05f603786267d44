import type { ComponentProps } from 'react'

/** The product's mark, a bridge; app/icon.svg is the same drawing. */
export function Mark(props: ComponentProps<'svg'>) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" {...props}>
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <path
        d="M5 21h22M8 21c0-5.5 3.5-9 8-9s8 3.5 8 9M12.5 12.8V21M19.5 12.8V21"
        fill="none"
        className="stroke-on-accent"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </svg>
  )
}
