import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from './find-chromium.ts'
import { takeLandingPictures } from './landing-pictures.ts'
import { findFreePort } from './processes.ts'
import { arrangeScene, listPlaces, type Place } from './screenshot-scene.ts'
import { breakDown, giveUpRuns, outages } from './screenshot-trouble.ts'
import { startApp, startStack } from './stack.ts'

const TARGET = join('data', 'screenshots')
const DOCS = join('docs', 'images')
const locales = ['en', 'zh-CN', 'ru'] as const
const themes = ['light', 'dark'] as const
const widths = { 1280: 900, 390: 844 } as const

/** What the documents show of the app, by the page's name. */
const documented: Record<string, { file: string; height: number }> = {
  repositories: { file: 'repositories.png', height: 900 },
  'repository-synced': { file: 'repository.png', height: 1200 },
  'versions-explained': { file: 'versions.png', height: 1000 },
}

/**
 * Pictures of every page of the built app, in each language, theme and width; names as arguments narrow the pages.
 * With `--docs`, only the pictures of the documents and of the landing page are taken anew.
 */
const forDocs = process.argv.includes('--docs')
const wanted = forDocs ? Object.keys(documented) : process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'packbridge-screenshots-'))
const ports = {
  app: await findFreePort(),
  gitee: await findFreePort(),
  packagist: await findFreePort(),
  control: await findFreePort(),
  forge: await findFreePort(),
}
const stack = await startStack({ folder, ports })
let app = stack.app
const executablePath = await findChromium()
const browser = await chromium.launch({
  args: ['--no-sandbox', '--disable-gpu'],
  ...(executablePath ? { executablePath } : {}),
})
try {
  const page = await browser.newPage({ baseURL: stack.urls.app, locale: 'en-US' })
  await arrangeScene(page, stack.urls)
  await app.stop()
  await giveUpRuns(folder)
  app = startApp({ folder, ports }, stack.urls)
  await app.ready
  const cookies = (await page.context().cookies()).filter(({ name }) => name.includes('session'))
  mkdirSync(TARGET, { recursive: true })
  mkdirSync(DOCS, { recursive: true })
  if (forDocs) await takeLandingPictures(browser, { baseURL: stack.urls.app, cookies })
  await photographAll(await listPlaces(page), cookies)
  for (const outage of outages) {
    if (!outage.places.some(isWanted)) continue
    await breakDown(page, stack.urls, outage)
    await photographAll(outage.places, cookies)
  }
  process.stdout.write(`The pictures are in ${forDocs ? DOCS : TARGET}\n`)
} finally {
  await browser.close()
  await app.stop()
  await stack.stop()
  rmSync(folder, { recursive: true, force: true })
}

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>

function isWanted({ name }: Place): boolean {
  return wanted.length === 0 || wanted.includes(name)
}

async function photographAll(places: Place[], cookies: Cookies): Promise<void> {
  for (const locale of forDocs ? (['en'] as const) : locales)
    await photograph(browser, locale, places.filter(isWanted), cookies)
}

async function photograph(browser: Browser, locale: string, places: Place[], cookies: Cookies) {
  const context = await browser.newContext({ baseURL: stack.urls.app, locale })
  const page = await context.newPage()
  for (const { name, path, visitor } of places) {
    if (visitor) await context.clearCookies()
    else await context.addCookies(cookies)
    // Times are told in the reader's way once scripts run.
    await page.goto(path, { waitUntil: 'load' })
    await page.locator('main h1').waitFor()
    await (forDocs ? shootForDocs(page, name) : shootAll(page, `${name}-${locale}`))
  }
  await context.close()
}

async function shootAll(page: Page, name: string): Promise<void> {
  for (const colorScheme of themes) {
    for (const [width, height] of Object.entries(widths)) {
      await page.setViewportSize({ width: Number(width), height })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const path = join(TARGET, `${name}-${colorScheme}-${width}.png`)
      await page.screenshot({ path, fullPage: true, animations: 'disabled' })
    }
  }
}

async function shootForDocs(page: Page, name: string): Promise<void> {
  const { file, height } = documented[name] ?? { file: `${name}.png`, height: 900 }
  await page.setViewportSize({ width: 1280, height })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.screenshot({ path: join(DOCS, file), animations: 'disabled' })
}
