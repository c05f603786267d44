/** The places of the product, in the order of the header; `label` is a key of `layout.nav`. */
export const places = [
  { href: '/repositories', label: 'repositories' },
  { href: '/history', label: 'history' },
  { href: '/packagist', label: 'packagist' },
] as const

/** Whether a page lies in the place of `href`: the place itself, or anything below it. */
export function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`)
}
