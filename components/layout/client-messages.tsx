import { useLocale, useMessages, useTimeZone } from 'next-intl'
import type { ReactNode } from 'react'
import type { Messages } from '#messages/catalog.ts'
import { AddedMessages, FirstMessages } from './sent-messages.tsx'

type Noun = keyof Messages

const shellNouns: readonly Noun[] = ['common', 'layout', 'problem', 'reasons']

/** What the shell and the primitives say in the browser: the words that every page has. */
export function ShellMessages({ children }: { children: ReactNode }) {
  return (
    <FirstMessages locale={useLocale()} timeZone={useTimeZone() ?? 'UTC'} text={useTextOf(shellNouns)}>
      {children}
    </FirstMessages>
  )
}

type ClientMessagesProps = { nouns: readonly Noun[]; children: ReactNode }

/** Sends these nouns' messages to the browser too. Wrap a page that has islands of its own: `nouns={['publication']}`. */
export function ClientMessages({ nouns, children }: ClientMessagesProps) {
  return <AddedMessages text={useTextOf(nouns)}>{children}</AddedMessages>
}

function useTextOf(nouns: readonly Noun[]): string {
  const messages = useMessages()
  return JSON.stringify(Object.fromEntries(nouns.map((noun) => [noun, messages[noun]])))
}
