import { type ButtonLook, buttonStyle } from './button-style.ts'
import { PageLink, type PageLinkProps } from './page-link.tsx'

export function LinkButton({ variant, size, className, ...props }: PageLinkProps & ButtonLook) {
  return <PageLink {...props} className={buttonStyle({ variant, size }, className)} />
}
