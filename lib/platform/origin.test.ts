import { expect, test } from 'vitest'
import { isFromElsewhere } from './origin.ts'

const appUrl = 'https://packbridge.example.org'

test.each([
  ['our own page', 'POST', { origin: appUrl, host: 'packbridge.example.org' }, false],
  ['our own page behind a proxy that renames the host', 'POST', { origin: appUrl, host: 'app:3000' }, false],
  [
    'the same machine by another name',
    'POST',
    { origin: 'http://localhost:3000', host: 'localhost:3000' },
    false,
  ],
  ['another site', 'POST', { origin: 'https://evil.example', host: 'packbridge.example.org' }, true],
  ['our name at another port', 'POST', { origin: `${appUrl}:8443`, host: 'packbridge.example.org' }, true],
  ['a page that hides its origin', 'POST', { origin: 'null', host: 'packbridge.example.org' }, true],
  ['another site with another method', 'DELETE', { origin: 'https://evil.example', host: 'x' }, true],
  [
    'a link on another site',
    'GET',
    { origin: 'https://evil.example', host: 'packbridge.example.org' },
    false,
  ],
  ['a program, which has no origin', 'POST', { host: 'packbridge.example.org' }, false],
])('%s', (_, method, headers, expected) => {
  expect(isFromElsewhere({ method, headers }, appUrl)).toBe(expected)
})
