import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { FirstFacts } from '#lib/runs/first-steps.ts'
import { loadCatalog } from '#messages/catalog.ts'
import { NextStep } from './next-step.tsx'

const published = {
  repositoryId: 'r',
  fullName: 'ada/money',
  cloneUrl: 'https://gitee.com/ada/money.git',
  isOn: true,
}
const facts: FirstFacts = { hasCredential: true, hasPackage: true, published, push: null, proof: null }
const step = { name: 'push', isDone: false, href: '/repositories/r' } as const
const next = { tag: 'v1.4.1', branch: 'master', obstacles: [], warnings: [] }

test.each([
  ['are offered for the tag that is next', next, 'git tag v1.4.1 &amp;&amp; git push origin v1.4.1'],
  ['wait until the tags of the repository were read', null, 'ada/money is being turned on.'],
])('the commands of the first push %s', async (_what, nextTag, text) => {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={await loadCatalog('en')} timeZone="UTC">
      <NextStep step={step} facts={facts} nextTag={nextTag} />
    </NextIntlClientProvider>,
  )
  expect(html).toContain(text)
  expect(html.includes('git tag')).toBe(nextTag !== null)
})
