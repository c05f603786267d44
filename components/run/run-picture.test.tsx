import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test } from 'vitest'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { loadCatalog, type Messages } from '#messages/catalog.ts'
import { pushedRun } from './run-fixture.ts'
import { RunPicture } from './run-picture.tsx'

const start = Date.UTC(2026, 4, 1, 12)
const at = (ms: number) => new Date(start + ms)

const published: RunSummary = {
  ...pushedRun,
  state: 'published',
  createdAt: at(0),
  receivedAt: at(0),
  preparedAt: at(300),
  requestedAt: at(10),
  acceptedAt: at(30_010),
  crawledAt: at(30_010),
  visibleAt: at(40_010),
  finishedAt: at(40_010),
}

let messages: Messages

beforeAll(async () => {
  messages = await loadCatalog('en')
})

/** The rows of the picture: what is read, and where the bar stands. */
function rows(run: RunSummary, now = at(60_000)) {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <RunPicture run={run} sentAt={null} now={now} />
    </NextIntlClientProvider>,
  )
  return [...html.matchAll(/<li.*?<\/li>/g)].map(([row]) => ({
    text: row.replace(/<[^>]*>/g, '|').replace(/\|+/g, '|'),
    bar: /style="(left:min[^"]*)"/.exec(row)?.[1] ?? null,
  }))
}

test('each moment is read with its state and the time it took, and its bar stands to scale', () => {
  expect(rows(published)).toEqual([
    { text: '|Received from Gitee| (done)|', bar: 'left:min(0%, calc(100% - 4px));width:max(0%, 4px)' },
    {
      text: '|Asked Packagist to update| (done)|10 ms|',
      bar: expect.stringContaining('width:max(0.02%, 4px)'),
    },
    { text: '|Accepted by Packagist| (done)|30 s|', bar: expect.stringContaining('width:max(74.98%, 4px)') },
    { text: '|Read by Packagist| (done)|0 ms|', bar: expect.stringContaining('left:min(75.01%') },
    { text: '|Installable with Composer| (done)|10 s|', bar: expect.stringContaining('width:max(24.99%') },
  ])
})

test('where the run failed it says so, and what was not reached has no bar', () => {
  const none = { acceptedAt: null, crawledAt: null, visibleAt: null }
  const failed = { ...published, ...none, state: 'failed', reason: 'token_rejected' } as const
  expect(rows({ ...failed, requestedAt: null, finishedAt: at(5_000) }).slice(1, 3)).toEqual([
    { text: '|Asked Packagist to update| (failed)|5 s|', bar: expect.stringContaining('width:max(100%') },
    { text: '|Accepted by Packagist| (not reached)|not reached|', bar: null },
  ])
})

test('a run that has just begun has nothing to measure yet', () => {
  const none = { requestedAt: null, acceptedAt: null, crawledAt: null, visibleAt: null, finishedAt: null }
  const begun = rows({ ...published, ...none, state: 'waiting' }, at(0))
  expect(begun[0]).toEqual({ text: '|Received from Gitee| (done)|', bar: null })
  expect(begun.at(-1)).toEqual({ text: '|Installable with Composer| (waiting)|waiting|', bar: null })
})
