import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error.js'
import { NextIntlClientProvider } from 'next-intl'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import ErrorInApp from '#app/(app)/error.tsx'
import ErrorPage from '#app/error.tsx'
import GlobalError from '#app/global-error.tsx'
import { loadCatalog } from '#messages/catalog.ts'

const pages = [
  ['within the app', ErrorInApp],
  ['of other pages', ErrorPage],
  ['of what stands around all pages', GlobalError],
] as const

async function tell(Told: (typeof pages)[number][1], error: Error): Promise<string> {
  const children = createElement(Told, { error, reset: () => {} })
  const words = { locale: 'en', messages: await loadCatalog('en'), timeZone: 'UTC' } as const
  return renderToStaticMarkup(createElement(NextIntlClientProvider, { ...words, children }))
}

test.each(pages)('an error %s is told without fetching anything: that may be what broke', async (_, Told) => {
  const html = await tell(Told, new Error('Failed to load chunk'))
  expect(html).toContain('Something broke on our side')
  expect(html).toContain('Try again')
})

test.each(pages)('an error %s that a reload mends asks for one', async (_, Told) => {
  const html = await tell(
    Told,
    new UnrecognizedActionError('Server Action "40" was not found on the server.'),
  )
  expect(html).toContain('A new version of Packbridge is here')
  expect(html).toContain('Reload the page')
  expect(html).not.toContain('Try again')
})
