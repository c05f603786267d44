'use client'

import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import type { Locale } from '#messages/locales.ts'

type SentMessagesProps = {
  /** Messages by noun as JSON: of one text React writes and reads nothing but the text, and an equal one changes nothing. */
  text: string
  children: ReactNode
}

type FirstMessagesProps = SentMessagesProps & { locale: Locale; timeZone: string }

/** Has these words and no others. Everything it is given is text: a refresh that brings the same renders nobody anew. */
export function FirstMessages({ locale, timeZone, text, children }: FirstMessagesProps) {
  const messages = useMemo(() => JSON.parse(text), [text])
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={messages}>
      {children}
    </NextIntlClientProvider>
  )
}

/** Has these words beside those that hold around it. */
export function AddedMessages({ text, children }: SentMessagesProps) {
  const around = useMessages()
  const messages = useMemo(() => ({ ...around, ...JSON.parse(text) }), [around, text])
  return (
    <NextIntlClientProvider locale={useLocale()} messages={messages}>
      {children}
    </NextIntlClientProvider>
  )
}
