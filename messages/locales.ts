export const locales = ['en', 'zh-CN', 'ru'] as const

export type Locale = (typeof locales)[number]

export const defaultLocale: Locale = 'en'

export const localeCookie = 'locale'

/** Each language by the name its speakers give it. */
export const localeNames: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文', ru: 'Русский' }

/** The locale a visitor gets: the first choice that is one of ours, else the best of Accept-Language, else English. */
export function negotiateLocale(
  choices: (string | null | undefined)[],
  acceptLanguage: string | null,
): Locale {
  const chosen = choices.map(asLocale).find((locale) => locale !== undefined)
  return chosen ?? bestAccepted(acceptLanguage ?? '') ?? defaultLocale
}

function asLocale(name: string | null | undefined): Locale | undefined {
  return locales.find((locale) => locale === name)
}

function bestAccepted(header: string): Locale | undefined {
  return header
    .split(',')
    .map(parseRange)
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => locales.find((locale) => languageOf(locale) === language))
    .find((locale) => locale !== undefined)
}

function parseRange(range: string): { language: string; quality: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  const quality = weight === undefined ? 1 : Number(weight)
  return { language: languageOf(tag), quality: Number.isFinite(quality) ? quality : 0 }
}

function languageOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? ''
}
