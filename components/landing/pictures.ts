/// <reference types="next/image-types/global" />
import type { StaticImageData } from 'next/image'
import type { Locale } from '#messages/locales.ts'
import desktopDark from './pictures/desktop-dark-en.webp'
import desktopDarkRu from './pictures/desktop-dark-ru.webp'
import desktopDarkZh from './pictures/desktop-dark-zh-CN.webp'
import desktopLight from './pictures/desktop-light-en.webp'
import desktopLightRu from './pictures/desktop-light-ru.webp'
import desktopLightZh from './pictures/desktop-light-zh-CN.webp'
import phoneDark from './pictures/phone-dark-en.webp'
import phoneDarkRu from './pictures/phone-dark-ru.webp'
import phoneDarkZh from './pictures/phone-dark-zh-CN.webp'
import phoneLight from './pictures/phone-light-en.webp'
import phoneLightRu from './pictures/phone-light-ru.webp'
import phoneLightZh from './pictures/phone-light-zh-CN.webp'

export type Pictures = { desktop: StaticImageData; phone: StaticImageData }

/** The product in each language and theme, as `npm run screenshots -- --docs` takes it. */
export const pictures: Record<Locale, { light: Pictures; dark: Pictures }> = {
  en: {
    light: { desktop: desktopLight, phone: phoneLight },
    dark: { desktop: desktopDark, phone: phoneDark },
  },
  'zh-CN': {
    light: { desktop: desktopLightZh, phone: phoneLightZh },
    dark: { desktop: desktopDarkZh, phone: phoneDarkZh },
  },
  ru: {
    light: { desktop: desktopLightRu, phone: phoneLightRu },
    dark: { desktop: desktopDarkRu, phone: phoneDarkRu },
  },
}
