import { expect, test } from 'vitest'
import { createMetrics } from '#lib/platform/metrics.ts'
import { observeStages } from './observe-stages.ts'

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second))

/** How long each stage took that was noted, in seconds. */
async function noted(run: object, change: object): Promise<Record<string, number>> {
  const metrics = createMetrics()
  observeStages(metrics, run, change)
  const { values } = await metrics.runStage.get()
  const sums = values.filter(({ metricName }) => metricName?.endsWith('_sum'))
  return Object.fromEntries(sums.map(({ labels, value }) => [String(labels.stage), value]))
}

const received = { receivedAt: at(0), requestedAt: null, acceptedAt: null, crawledAt: null, visibleAt: null }

test.each([
  [
    'an update that was asked for and accepted ends two stages',
    received,
    { requestedAt: at(1), acceptedAt: at(3) },
    { received_to_requested: 1, requested_to_accepted: 2 },
  ],
  [
    'a crawl ends one',
    { ...received, requestedAt: at(1), acceptedAt: at(3) },
    { crawledAt: at(10) },
    { accepted_to_crawled: 7 },
  ],
  [
    'a proof ends the last and the whole',
    { ...received, requestedAt: at(1), acceptedAt: at(3), crawledAt: at(10) },
    { visibleAt: at(12) },
    { crawled_to_visible: 2, received_to_visible: 12 },
  ],
  [
    'what had no push has no time since one',
    { crawledAt: at(10) },
    { visibleAt: at(12) },
    { crawled_to_visible: 2 },
  ],
  [
    'a stage that is come to again is not noted twice',
    { ...received, requestedAt: at(1) },
    { requestedAt: at(5) },
    {},
  ],
  [
    'a clock that was set back makes no negative time',
    received,
    { requestedAt: new Date(0) },
    { received_to_requested: 0 },
  ],
  ['a look that found nothing new ends none', received, {}, {}],
])('%s', async (_what, run, change, expected) => {
  expect(await noted(run, change)).toEqual(expected)
})
