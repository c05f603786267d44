import { expect, type Page } from '@playwright/test'

/**
 * What a page may have the browser load of JavaScript, as it is sent: compressed. The aim is 170 kB; what is held here
 * is what stands, so that it does not grow unseen (docs/performance.md).
 */
const MOST_BYTES = 240_000
const mostOf: Record<string, number> = {
  '/': 200_000,
  '/sign-in': 200_000,
  '/repositories': 280_000,
  '/design': 260_000,
}

/** Fails where the page that was just loaded brought more JavaScript than it may. */
export async function expectLight(page: Page): Promise<void> {
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming && /\.js(\?|$)/.test(entry.name))
      .reduce((sum, entry) => sum + Number(entry.toJSON().encodedBodySize), 0),
  )
  expect(bytes).toBeGreaterThan(0)
  expect(bytes, 'bytes of JavaScript, compressed').toBeLessThanOrEqual(
    mostOf[new URL(page.url()).pathname] ?? MOST_BYTES,
  )
}
