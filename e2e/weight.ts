import { expect, type Page } from '@playwright/test'

/** What a page may have the browser load of JavaScript, as it is sent: compressed (docs/performance.md). */
const MOST_BYTES = 160_000

/** Fails where the page that was just loaded brought more JavaScript than it may. */
export async function expectLight(page: Page, mostBytes = MOST_BYTES): Promise<void> {
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming && /\.js(\?|$)/.test(entry.name))
      .reduce((sum, entry) => sum + Number(entry.toJSON().encodedBodySize), 0),
  )
  expect(bytes).toBeGreaterThan(0)
  expect(bytes, 'bytes of JavaScript, compressed').toBeLessThanOrEqual(mostBytes)
}

/** Fails where the page asked for pages that nobody is about to open: it would do so anew after each refresh. */
export async function expectNothingAhead(page: Page): Promise<void> {
  const paths = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ pathname, searchParams }) => searchParams.has('_rsc') && pathname !== location.pathname)
      .map(({ pathname }) => pathname),
  )
  expect(paths, 'pages that were fetched ahead').toEqual([])
}
