import { expect, test } from 'vitest'
import { badgeSnippets } from './badge-snippets.ts'

const place = {
  packageName: 'ada/money',
  hasStatusPage: false,
  appUrl: 'https://bridge.example',
  packageUrl: 'https://packagist.org/packages/ada/money',
}

test('each form shows the picture and leads to Packagist', () => {
  const image = 'https://bridge.example/badge/ada/money.svg'
  const snippets = badgeSnippets(place)
  expect(snippets.map(({ form }) => form)).toEqual(['markdown', 'html', 'rst', 'address'])
  for (const { code } of snippets) expect(code).toContain(image)
  expect(snippets[0]?.code).toBe(`[![Packagist](${image})](${place.packageUrl})`)
})

test('where there is a status page, the badge leads there', () => {
  const [markdown, html, rst] = badgeSnippets({ ...place, hasStatusPage: true })
  for (const snippet of [markdown, html, rst])
    expect(snippet?.code).toContain('https://bridge.example/status/ada/money')
})
