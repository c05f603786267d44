'use client'

import { NextIntlClientProvider } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { type CaughtError, ErrorMessage } from '#components/layout/error-message.tsx'
import en from '#messages/en/problem.json'
import { defaultLocale, type Locale, negotiateLocale } from '#messages/locales.ts'
import ru from '#messages/ru/problem.json'
import zhCN from '#messages/zh-CN/problem.json'
import './globals.css'

const texts = { en, ru, 'zh-CN': zhCN }

/** The root layout itself broke, and with it fonts, theme and messages: it brings its own words. */
export default function GlobalError(caught: CaughtError) {
  const locale = useSyncExternalStore<Locale>(
    () => () => {},
    readLocale,
    () => defaultLocale,
  )
  return (
    <html lang={locale} data-problem>
      <body>
        <title>Packbridge</title>
        <main className="mx-auto max-w-md px-4 pt-[8vh]">
          <NextIntlClientProvider locale={locale} messages={{ problem: texts[locale] }}>
            <ErrorMessage {...caught} />
          </NextIntlClientProvider>
        </main>
      </body>
    </html>
  )
}

let found: Locale | undefined

/** The language the broken page was in, or else the browser's: the cookie with the visitor's choice is closed to scripts. */
function readLocale(): Locale {
  const { lang, dataset } = document.documentElement
  const spoken = dataset.problem === undefined ? lang : undefined
  found ??= negotiateLocale([spoken], navigator.languages.join(','))
  return found
}
