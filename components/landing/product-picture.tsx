import type { StaticImageData } from 'next/image'
import { useLocale } from 'next-intl'
import { preload } from 'react-dom'
import { pictures } from './pictures.ts'

const onPhone = '(max-width: 639px)'
const onDesktop = '(min-width: 640px)'

const themes = [
  { name: 'light', className: 'block in-data-[theme=dark]:hidden' },
  { name: 'dark', className: 'hidden in-data-[theme=dark]:block' },
] as const

/**
 * The product in the reader's theme. Which theme that is, only the browser knows: both pictures stand in the page,
 * the hidden one is never loaded, and the likely one is fetched ahead of the styles.
 */
export function ProductPicture({ alt }: { alt: string }) {
  const shown = pictures[useLocale()]
  for (const { name } of themes) {
    const isPreferred = `(prefers-color-scheme: ${name})`
    fetchEarly(shown[name].phone, `${onPhone} and ${isPreferred}`)
    fetchEarly(shown[name].desktop, `${onDesktop} and ${isPreferred}`)
  }
  return (
    <div className="overflow-hidden rounded-lg border shadow-raised max-sm:mx-auto max-sm:max-w-80">
      {themes.map(({ name, className }) => {
        const { phone, desktop } = shown[name]
        return (
          <picture key={name} className={className}>
            <source media={onPhone} srcSet={phone.src} width={phone.width} height={phone.height} />
            <img
              src={desktop.src}
              width={desktop.width}
              height={desktop.height}
              alt={alt}
              loading="lazy"
              decoding="async"
              className="block h-auto w-full"
            />
          </picture>
        )
      })}
    </div>
  )
}

function fetchEarly({ src }: StaticImageData, media: string): void {
  preload(src, { as: 'image', type: 'image/webp', fetchPriority: 'high', media })
}
