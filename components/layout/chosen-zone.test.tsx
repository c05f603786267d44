import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { SinceTime } from '#components/ui/since-time.tsx'
import { ChosenZone } from './chosen-zone.tsx'

const at = new Date('2026-11-20T16:30:00Z')

const shownIn = (zone: string | null) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC">
      <ChosenZone zone={zone} renderedAt={at.getTime()}>
        <RelativeTime at={at} />
        <SinceTime at={at} />
      </ChosenZone>
    </NextIntlClientProvider>,
  ).replace(/\s/g, ' ')

test('times are told in the zone that the reader chose', () => {
  expect(shownIn('Asia/Shanghai')).toContain('title="Nov 21, 2026, 12:30 AM (Nov 20, 2026, 4:30 PM UTC)"')
})

test('a chosen zone that a browser does not know yet leaves that browser its own, and the page whole', () => {
  expect(shownIn('Mars/Olympus')).toBe(shownIn(null))
})
