import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { loadCatalog } from '#messages/catalog.ts'
import { pushedRun } from './run-fixture.ts'
import { RunTargets } from './run-targets.tsx'

const messages = await loadCatalog('en')
const { none, notYet, unread } = messages.runs.targets

test.each<[string, Partial<RunSummary>, string]>([
  ['has just begun', { state: 'relaying' }, notYet],
  ['waits for a person', { state: 'blocked' }, notYet],
  ['failed before Packagist was asked', { state: 'failed' }, unread],
  ['failed later with nothing to prove', { state: 'failed', preparedAt: new Date(0) }, none],
  ['was published', { state: 'published' }, none],
])('where no tag stands, a run that %s says why', (_how, change, words) => {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <RunTargets run={{ ...pushedRun, ...change }} />
    </NextIntlClientProvider>,
  )
  expect(html).toContain(words)
})
