'use client'

import type { CaughtError } from '#components/layout/error-message.tsx'
import './globals.css'

/** The root layout itself broke, and with it fonts, theme and messages: plain English must do. */
export default function GlobalError({ error, reset }: CaughtError) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto grid max-w-md justify-items-start gap-3 px-4 pt-24" role="alert">
          <title>Packbridge</title>
          <h1 className="text-xl font-semibold">Packbridge could not show this page</h1>
          <p className="text-muted">
            The failure is on our side and is recorded.{error.digest && ` Error number: ${error.digest}`}
          </p>
          <button
            type="button"
            onClick={reset}
            className="h-9 rounded-md bg-accent px-3.5 font-medium text-on-accent"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
