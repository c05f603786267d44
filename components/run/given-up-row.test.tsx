import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test } from 'vitest'
import type { GivenUpRun } from '#lib/runs/list-given-up.ts'
import { loadCatalog, type Messages } from '#messages/catalog.ts'
import { GivenUpRow } from './given-up-row.tsx'

const run: GivenUpRun = {
  id: 'run',
  repositoryId: 'repository',
  repository: 'ada/money',
  packageName: 'ada/money',
  isAdmin: true,
  trigger: 'push',
  pushed: [],
  targets: [],
  reason: 'timeout',
  words: null,
  failingSince: new Date(0),
  gaveUpAt: new Date(0),
  attempts: 14,
  deliveries: 2,
}

let messages: Messages

beforeAll(async () => {
  messages = await loadCatalog('en')
})

const shown = (of: GivenUpRun) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <GivenUpRow run={of} action={async () => ({ ok: true })} />
    </NextIntlClientProvider>,
  )

test('who administers the repository may try again', () => {
  expect(shown(run)).toContain(messages.history.givenUp.tryAgain)
  expect(shown(run)).not.toContain(messages.reasons.not_administrator)
})

test('who is known not to administer it reads so, and finds no button', () => {
  const html = shown({ ...run, isAdmin: false })
  expect(html).toContain(messages.reasons.not_administrator)
  expect(html).not.toContain('<button')
})
