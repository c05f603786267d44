import { NextIntlClientProvider, useMessages } from 'next-intl'
import type { ReactNode } from 'react'
import type { Messages } from '#messages/catalog.ts'

type Noun = keyof Messages

// What the shell and the primitives say in the browser.
const always: readonly Noun[] = ['common', 'layout', 'problem', 'reasons']

type ClientMessagesProps = { nouns?: readonly Noun[]; children: ReactNode }

/** Sends only these nouns' messages to the browser. Wrap a page that has islands of its own: `nouns={['publication']}`. */
export function ClientMessages({ nouns = [], children }: ClientMessagesProps) {
  const messages = useMessages()
  const sent = [...always, ...nouns].map((noun) => [noun, messages[noun]] as const)
  return <NextIntlClientProvider messages={Object.fromEntries(sent)}>{children}</NextIntlClientProvider>
}
