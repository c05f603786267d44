import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { readChosen } from '#lib/accounts/require-user.ts'
import { loadCatalog } from './catalog.ts'
import { localeCookie, negotiateLocale } from './locales.ts'

export default getRequestConfig(async () => {
  const [jar, sent] = await Promise.all([cookies(), headers()])
  const chosen = await readChosen()
  const locale = negotiateLocale([chosen?.locale, jar.get(localeCookie)?.value], sent.get('accept-language'))
  return { locale, messages: await loadCatalog(locale), timeZone: chosen?.timeZone ?? 'UTC' }
})
