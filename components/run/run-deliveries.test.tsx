import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { loadCatalog } from '#messages/catalog.ts'
import { RunDeliveries } from './run-deliveries.tsx'
import { pushedRun } from './run-fixture.ts'

test.each([
  [0, null],
  [1, '1 more call is not listed here.'],
  [2_900, '2,900 more calls are not listed here.'],
])('where %i calls are not listed that is said, with the way to them', async (moreDeliveries, said) => {
  const at = new Date(0)
  const call = { id: 'call', kind: 'branch_pushed', ref: 'refs/heads/main', after: 'c'.repeat(40) }
  const run = { ...pushedRun, moreDeliveries, deliveries: [{ ...call, sentAt: at, receivedAt: at }] }
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={await loadCatalog('en')} timeZone="UTC" now={at}>
      <RunDeliveries run={run} />
    </NextIntlClientProvider>,
  )
  expect(/[\d,]+ more calls? [^<]*/.exec(html)?.[0] ?? null).toBe(said)
  expect(html.includes('href="/repositories/repository/deliveries"')).toBe(said !== null)
})
