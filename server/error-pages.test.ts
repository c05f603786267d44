import { NextIntlClientProvider } from 'next-intl'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import ErrorInApp from '#app/(app)/error.tsx'
import ErrorPage from '#app/error.tsx'
import GlobalError from '#app/global-error.tsx'
import { loadCatalog } from '#messages/catalog.ts'

test.each([
  ['within the app', ErrorInApp],
  ['of other pages', ErrorPage],
  ['of what stands around all pages', GlobalError],
])('an error %s is told without fetching anything: that may be what broke', async (_where, Told) => {
  const children = createElement(Told, { error: new Error('Failed to load chunk'), reset: () => {} })
  const words = { locale: 'en', messages: await loadCatalog('en'), timeZone: 'UTC' } as const
  const html = renderToStaticMarkup(createElement(NextIntlClientProvider, { ...words, children }))
  expect(html).toContain('Something broke on our side')
  expect(html).toContain('Try again')
})
