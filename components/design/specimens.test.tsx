import { readdirSync } from 'node:fs'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { loadCatalog } from '#messages/catalog.ts'
import { locales } from '#messages/locales.ts'
import { specimens } from './specimens.ts'

const primitives = readdirSync(new URL('../ui', import.meta.url))
  .filter((file) => file.endsWith('.tsx') && !file.includes('.test.'))
  .map((file) => file.replace('.tsx', ''))

test('every primitive has its section, and no section is of something that is gone', () => {
  expect(Object.keys(specimens).sort()).toEqual(primitives.sort())
})

describe.each(locales)('in %s', (locale) => {
  test('every specimen can be drawn, and each word it says is translated', async () => {
    const missing: string[] = []
    const messages = await loadCatalog(locale)
    for (const [name, Shown] of Object.entries(specimens)) {
      const html = renderToStaticMarkup(
        <NextIntlClientProvider
          locale={locale}
          messages={messages}
          timeZone="UTC"
          onError={(error) => missing.push(`${name}: ${error.message}`)}
        >
          <Shown scope={name} />
        </NextIntlClientProvider>,
      )
      expect(html.length, name).toBeGreaterThan(20)
    }
    expect(missing).toEqual([])
  })
})
