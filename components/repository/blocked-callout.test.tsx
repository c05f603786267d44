import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { loadCatalog } from '#messages/catalog.ts'
import { BlockedCallout } from './blocked-callout.tsx'

const messages = await loadCatalog('en')

const flawed = {
  blocked: 'manifest_invalid_json',
  manifestDetail: null,
  manifestFlaw: { line: 4, column: 1, expected: 'key', found: '}' },
  webUrl: 'https://gitee.com/ada/money',
  defaultBranch: 'feature/a b',
} as const

type Repository = Parameters<typeof BlockedCallout>[0]['repository']

const tell = (repository: Repository) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <BlockedCallout repository={repository} look={async () => {}} />
    </NextIntlClientProvider>,
  )

test('a composer.json that is no JSON leads to its line on Gitee', () => {
  const told = tell(flawed)
  expect(told).toContain('Line 4, column 1')
  expect(told).toContain('href="https://gitee.com/ada/money/blob/feature%2Fa%20b/composer.json#L4"')
})

test('a name that cannot be used is shown as it was found, and leads to the file', () => {
  const told = tell({
    ...flawed,
    blocked: 'name_uppercase',
    manifestDetail: 'Ada/Money',
    manifestFlaw: null,
  })
  expect(told).toContain('Ada/Money')
  expect(told).toContain('href="https://gitee.com/ada/money/blob/feature%2Fa%20b/composer.json"')
})

test('what Gitee said instead of handing the file over is shown', () => {
  const said = { manifestDetail: '451 Unavailable', manifestFlaw: null }
  expect(tell({ ...flawed, ...said, blocked: 'manifest_unreadable' })).toContain('451 Unavailable')
})

test.each(['repository_private', 'not_administrator', 'manifest_absent'] as const)(
  'where %s comes first nothing is said of what stands in the file',
  (blocked) => {
    expect(tell({ ...flawed, blocked })).not.toMatch(/Line 4|blob/)
  },
)
