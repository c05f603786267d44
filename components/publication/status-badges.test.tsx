import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { Health, Sync } from '#lib/publication/publication.ts'
import { loadCatalog } from '#messages/catalog.ts'
import { type Locale, locales } from '#messages/locales.ts'
import { StatusBadges } from './status-badges.tsx'

async function render(locale: Locale, sync: Sync, health: Health) {
  const messages = await loadCatalog(locale)
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      <StatusBadges sync={sync} health={health} />
    </NextIntlClientProvider>,
  )
  const words = [...html.matchAll(/truncate">([^<]*)</g)].map(([, word = '']) => word)
  const titles = [...html.matchAll(/title="([^"]*)"/g)].map(([, title = '']) => title)
  return { words, titles, messages: messages.publication }
}

describe.each(locales)('in %s', (locale) => {
  test.each<[Sync, Health]>([
    ['behind', 'healthy'],
    ['synced', 'broken'],
    ['behind', 'degraded'],
  ])('%s and %s each say what they are about, so that they do not contradict', async (sync, health) => {
    const { words, messages } = await render(locale, sync, health)
    expect(words[0]).toContain(messages.sync.label)
    expect(words[1]).toContain(messages.health.label)
  })
})

test('what a word means is told on it; beside versions that are behind, a setup in order claims no more than that', async () => {
  const { titles, messages } = await render('en', 'behind', 'healthy')
  expect(titles).toEqual([messages.sync.about.behind, messages.health.otherwise])
  expect((await render('en', 'synced', 'healthy')).titles[1]).toBe(messages.health.about.healthy)
})
