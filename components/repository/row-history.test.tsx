import { NextIntlClientProvider } from 'next-intl'
import type { ComponentProps } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { loadCatalog } from '#messages/catalog.ts'
import { RowHistory } from './row-history.tsx'

const messages = await loadCatalog('en')
const { none } = messages.repositories.spark
const never = { latest: null, runs: [], blocked: null }

test.each<[string, Partial<ComponentProps<typeof RowHistory>['repository']>, boolean]>([
  ['was never synced', {}, true],
  ['cannot be published', { blocked: 'name_missing' }, false],
  ['was synced', { runs: [{ state: 'published', isVisible: true, tookMs: 900 }] }, false],
])('a row that %s says so on its last line, or has something else there', (_how, change, isTold) => {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <RowHistory repository={{ ...never, ...change }} />
    </NextIntlClientProvider>,
  )
  expect(html.includes(none)).toBe(isTold)
})
