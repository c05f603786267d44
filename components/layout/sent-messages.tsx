'use client'

import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl'
import { type ReactNode, useMemo } from 'react'

type AddedMessagesProps = {
  /** Messages by noun as JSON: of one text React writes and reads nothing but the text, and an equal one changes nothing. */
  text: string
  children: ReactNode
}

/** Has these words beside those that hold around it. */
export function AddedMessages({ text, children }: AddedMessagesProps) {
  const around = useMessages()
  const messages = useMemo(() => ({ ...around, ...JSON.parse(text) }), [around, text])
  return (
    <NextIntlClientProvider locale={useLocale()} messages={messages}>
      {children}
    </NextIntlClientProvider>
  )
}
