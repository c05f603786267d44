import { NextIntlClientProvider, useMessages } from 'next-intl'
import type { ReactNode } from 'react'
import type { Messages } from '#messages/catalog.ts'
import { AddedMessages } from './added-messages.tsx'

type Noun = keyof Messages

/** What the shell and the primitives say in the browser: the words that every page has. */
export function ShellMessages({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={{}}>
      <ClientMessages nouns={['common', 'layout', 'problem', 'reasons']}>{children}</ClientMessages>
    </NextIntlClientProvider>
  )
}

type ClientMessagesProps = { nouns: readonly Noun[]; children: ReactNode }

/** Sends these nouns' messages to the browser too. Wrap a page that has islands of its own: `nouns={['publication']}`. */
export function ClientMessages({ nouns, children }: ClientMessagesProps) {
  const messages = useMessages()
  const sent = Object.fromEntries(nouns.map((noun) => [noun, messages[noun]]))
  return <AddedMessages text={JSON.stringify(sent)}>{children}</AddedMessages>
}
