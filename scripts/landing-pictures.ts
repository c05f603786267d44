import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'

const TARGET = join('components', 'landing', 'pictures')
const LARGEST_BYTES = 80_000

const themes = ['light', 'dark'] as const
const locales = ['en', 'zh-CN', 'ru'] as const
const frames = {
  desktop: { viewport: { width: 1040, height: 700 }, deviceScaleFactor: 1.5 },
  phone: { viewport: { width: 390, height: 520 }, deviceScaleFactor: 2 },
} as const

/** What stays above the list while it scrolls. */
const HEADER_PX = 108

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** What the landing page shows of the app: the list, in each language and theme, for wide screens and phones. */
export async function takeLandingPictures(
  browser: Browser,
  { baseURL, cookies }: { baseURL: string; cookies: Cookies },
): Promise<void> {
  mkdirSync(TARGET, { recursive: true })
  for (const [name, frame] of Object.entries(frames)) {
    for (const colorScheme of themes) {
      for (const locale of locales) {
        const context = await browser.newContext({ baseURL, locale, ...frame, colorScheme })
        await context.addCookies(cookies)
        const file = `${name}-${colorScheme}-${locale}.webp`
        writeFileSync(join(TARGET, file), await shootList(await context.newPage()))
        await context.close()
      }
    }
  }
}

async function shootList(page: Page): Promise<Buffer> {
  await page.goto('/repositories?state=on', { waitUntil: 'networkidle' })
  const first = page.locator('main').getByRole('switch').first()
  await first.waitFor()
  // A phone would show the filters alone.
  const { width = 0 } = page.viewportSize() ?? {}
  if (width < 640)
    await first.evaluate((element, header) => {
      const row = element.closest('li') ?? element
      window.scrollBy(0, row.getBoundingClientRect().top - header)
    }, HEADER_PX)
  return shootWebp(page)
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
