'use client'

import { NextIntlClientProvider } from 'next-intl'
import en from '#messages/en/problem.json'
import type { Locale } from '#messages/locales.ts'
import ru from '#messages/ru/problem.json'
import zhCN from '#messages/zh-CN/problem.json'
import type { TimedError } from './caught-error.ts'
import { ErrorMessage } from './error-message.tsx'

const texts = { en, ru, 'zh-CN': zhCN }

/** An error where there are no messages: it brings its own words. */
export function BareError({ locale, ...caught }: TimedError & { locale: Locale }) {
  return (
    <NextIntlClientProvider locale={locale} messages={{ problem: texts[locale] }}>
      <ErrorMessage {...caught} />
    </NextIntlClientProvider>
  )
}
