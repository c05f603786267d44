import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test } from 'vitest'
import { TurnOff } from '#lib/reconcile/account-deletion.ts'
import { loadCatalog, type Messages } from '#messages/catalog.ts'
import { GoodbyeCard } from './goodbye-card.tsx'

const at = new Date('2026-11-20T12:00:00Z')
const counts = { repositories: 0, publications: 0, runs: 0, credentials: 0, grants: 1 }

let messages: Messages

beforeAll(async () => {
  messages = await loadCatalog('en')
})

function shown(change: Partial<TurnOff>) {
  const turnOff = TurnOff.parse({
    publicationId: 'publication',
    repositoryId: 'repository',
    repository: 'orchard/press',
    packageName: 'orchard/press',
    hookUrl: 'https://packbridge.example/hooks/gitee/1a2b3c…',
    hooksPage: 'https://gitee.com/orchard/press/hooks',
    ...change,
  })
  const goodbye = { turnOffs: [turnOff], counts, startedAt: at, finishedAt: at }
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <GoodbyeCard goodbye={goodbye} />
    </NextIntlClientProvider>,
  )
}

test('a WebHook that is left is to be removed by hand', () => {
  const text = shown({ state: 'failed', reason: 'token_unknown' })
  expect(text).toContain(messages.settings.goodbye.doneWithRest)
  expect(text).toContain(messages.settings.goodbye.leftBody)
  expect(text).toContain('href="https://gitee.com/orchard/press/hooks"')
})

test('one whose publication goes on with another administrator is needed there, and nobody is told to remove it', () => {
  const text = shown({ state: 'failed', reason: 'token_unknown', isHandedOver: true })
  expect(text).toContain(messages.settings.goodbye.doneWithRest)
  expect(text).not.toContain(messages.settings.goodbye.leftBody)
  expect(text).toContain(messages.settings.goodbye.passedOnBody)
  expect(text).toContain('orchard/press')
})

test('one that was removed is named, also where another administrator keeps the history', () => {
  const text = shown({ state: 'done', isHandedOver: true })
  expect(text).toContain('One WebHook was removed')
  expect(text).toContain(messages.settings.delete.shared)
})
