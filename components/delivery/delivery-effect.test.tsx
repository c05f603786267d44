import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { DeliverySummary } from '#lib/deliveries/list-deliveries.ts'
import type { RunState } from '#lib/runs/run.ts'
import { loadCatalog } from '#messages/catalog.ts'
import { DeliveryEffect } from './delivery-effect.tsx'

const at = new Date(0)

test.each<[RunState, boolean]>([
  ['published', true],
  ['failed', false],
  ['blocked', false],
  ['waiting', false],
  ['proving', false],
])('of a run that is %s, that something was published is said: %s', async (state, isSaid) => {
  const delivery: DeliverySummary = {
    id: 'call',
    kind: 'tag_created',
    ref: 'refs/tags/v1.0.0',
    before: '',
    after: 'c'.repeat(40),
    sentAt: at,
    receivedAt: at,
    ignored: null,
    run: { id: 'run', state, nextAttemptAt: null, visibleAt: null },
  }
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={await loadCatalog('en')} timeZone="UTC" now={at}>
      <DeliveryEffect delivery={delivery} way={null} now={at} />
    </NextIntlClientProvider>,
  )
  expect(html.includes('published what stood there')).toBe(isSaid)
})
