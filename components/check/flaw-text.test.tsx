import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { type JsonFlaw, scanJson } from '#lib/repositories/scan-json.ts'
import { loadCatalog } from '#messages/catalog.ts'
import { type Locale, locales } from '#messages/locales.ts'
import { FlawText } from './flaw-text.tsx'

async function tell(locale: Locale, flaw: JsonFlaw): Promise<string> {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={await loadCatalog(locale)} timeZone="UTC">
      <FlawText flaw={flaw} />
    </NextIntlClientProvider>,
  )
  return html.replace(/<[^>]*>/g, '')
}

const flawOf = (text: string) => {
  const flaw = scanJson(text, 2)
  if (!flaw) throw new Error(`${text} is JSON`)
  return flaw
}

test.each<[Locale, string]>([
  ['en', 'Line 2, column 1: } stands where a name in double quotes belongs.'],
  ['zh-CN', '第 2 行第 1 列：此处是 }，应为双引号中的名称。'],
  ['ru', 'Строка 2, позиция 1: здесь }, а ожидается имя в двойных кавычках.'],
])('a comma too many is told in %s', async (locale, words) => {
  expect(await tell(locale, flawOf('{"a": 1,\n}'))).toBe(words)
})

describe.each(locales)('in %s', (locale) => {
  test.each(['{"a": 1', '\uFEFF{}', '{"a": "x\ny"}', '[[[', '[}', '{]', '{"a" 1}', '{} {}', '[1,]'])(
    'a flaw names its place, and no text of a parser: %j',
    async (text) => {
      const flaw = flawOf(text)
      const told = await tell(locale, flaw)
      expect(told).toContain(String(flaw.column))
      expect(told).toContain(flaw.found !== null && flaw.expected !== 'quoted' ? flaw.found : '')
      if (locale !== 'en') expect(told).not.toMatch(/line|column|expected|found/)
    },
  )
})
