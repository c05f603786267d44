'use client'

import { useSyncExternalStore } from 'react'
import { BareError } from '#components/layout/bare-error.tsx'
import { type CaughtError, useTimed } from '#components/layout/caught-error.ts'
import { defaultLocale, type Locale, negotiateLocale } from '#messages/locales.ts'
import './globals.css'

/** The root layout itself broke, and with it fonts, theme and messages. Nothing is fetched: the line may be what broke. */
export default function GlobalError(caught: CaughtError) {
  const timed = useTimed(caught)
  const locale = useSyncExternalStore<Locale>(
    () => () => {},
    readLocale,
    () => defaultLocale,
  )
  return (
    <html lang={locale} data-problem>
      <body>
        <title>Packbridge</title>
        <main className="mx-auto max-w-md px-4 pt-[8vh]">
          <BareError {...timed} locale={locale} />
        </main>
      </body>
    </html>
  )
}

let found: Locale | undefined

/** The language the broken page was in, or else the browser's: the cookie with the visitor's choice is closed to scripts. */
function readLocale(): Locale {
  const { lang, dataset } = document.documentElement
  const spoken = dataset.problem === undefined ? lang : undefined
  found ??= negotiateLocale([spoken], navigator.languages.join(','))
  return found
}
