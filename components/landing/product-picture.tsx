/// <reference types="next/image-types/global" />
import type { StaticImageData } from 'next/image'
import { preload } from 'react-dom'
import { cn } from '#components/ui/class-names.ts'
import desktopDark from './product-desktop-dark.webp'
import desktopLight from './product-desktop-light.webp'
import phoneDark from './product-phone-dark.webp'
import phoneLight from './product-phone-light.webp'

/** Up to this width the phone's picture is shown. */
const phone = '(max-width: 639px)'
const desktop = '(min-width: 640px)'

const themes = [
  { name: 'light', onPhone: phoneLight, onDesktop: desktopLight, className: 'in-data-[theme=dark]:hidden' },
  {
    name: 'dark',
    onPhone: phoneDark,
    onDesktop: desktopDark,
    className: 'hidden in-data-[theme=dark]:block',
  },
] as const

/**
 * The product in the reader's theme. Which theme that is, only the browser knows: both pictures stand in the page,
 * the hidden one is never loaded, and the likely one is fetched ahead of the styles.
 */
export function ProductPicture({ alt }: { alt: string }) {
  for (const { name, onPhone, onDesktop } of themes) {
    const isPreferred = `(prefers-color-scheme: ${name})`
    fetchEarly(onPhone, `${phone} and ${isPreferred}`)
    fetchEarly(onDesktop, `${desktop} and ${isPreferred}`)
  }
  return (
    <div className="overflow-hidden rounded-lg border shadow-raised max-sm:mx-auto max-sm:max-w-80">
      {themes.map(({ name, onPhone, onDesktop, className }) => (
        <picture key={name} className={cn('block', className)}>
          <source
            media={phone}
            srcSet={onPhone.src}
            width={onPhone.width}
            height={onPhone.height}
            type="image/webp"
          />
          <img
            src={onDesktop.src}
            width={onDesktop.width}
            height={onDesktop.height}
            alt={alt}
            loading="lazy"
            decoding="async"
            className="block h-auto w-full"
          />
        </picture>
      ))}
    </div>
  )
}

function fetchEarly({ src }: StaticImageData, media: string): void {
  preload(src, { as: 'image', type: 'image/webp', fetchPriority: 'high', media })
}
