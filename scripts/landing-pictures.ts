import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'

const TARGET = join('components', 'landing')
const LARGEST_BYTES = 80_000

const themes = ['light', 'dark'] as const
const frames = {
  desktop: { viewport: { width: 1040, height: 700 }, deviceScaleFactor: 1.5 },
  phone: { viewport: { width: 390, height: 520 }, deviceScaleFactor: 2 },
} as const

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** What the landing page shows of the app: the list of repositories, in both themes, for wide screens and phones. */
export async function takeLandingPictures(
  browser: Browser,
  { baseURL, cookies }: { baseURL: string; cookies: Cookies },
): Promise<void> {
  mkdirSync(TARGET, { recursive: true })
  for (const [name, frame] of Object.entries(frames)) {
    for (const colorScheme of themes) {
      const context = await browser.newContext({ baseURL, locale: 'en', ...frame, colorScheme })
      await context.addCookies(cookies)
      const page = await context.newPage()
      await page.goto('/repositories?state=on', { waitUntil: 'networkidle' })
      await page.locator('main h1').waitFor()
      writeFileSync(join(TARGET, `product-${name}-${colorScheme}.webp`), await shootWebp(page))
      await context.close()
    }
  }
}

/** As good as fits into the budget. Playwright itself takes no WebP; Chromium does. */
async function shootWebp(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page)
  for (let quality = 85; quality > 20; quality -= 10) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality })
    const picture = Buffer.from(data, 'base64')
    if (picture.length <= LARGEST_BYTES) return picture
  }
  throw new Error(`no picture below ${LARGEST_BYTES} bytes`)
}
