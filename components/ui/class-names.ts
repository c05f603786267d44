import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

/** Without this, sizes of our own names would count as colours of text, and give way to them. */
const twMerge = extendTailwindMerge({ extend: { theme: { text: ['small', 'lead'] } } })

/** Joins class names; of two utilities that set the same property the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return twMerge(clsx(classes))
}
