import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { findChromium } from './find-chromium.ts'
import { takeLandingPictures } from './landing-pictures.ts'
import { findFreePort } from './processes.ts'
import { arrangeOthers } from './screenshot-others.ts'
import { arrangeScene, type Cookies, listPlaces, type Place, sessionOf } from './screenshot-scene.ts'
import { listStates } from './screenshot-states.ts'
import { breakDown, giveUpRuns, outages } from './screenshot-trouble.ts'
import { openPlace, shootPlace } from './shoot-place.ts'
import { startApp, startStack } from './stack.ts'

const TARGET = join('data', 'screenshots')
const DOCS = join('docs', 'images')
const locales = ['en', 'zh-CN', 'ru'] as const

/** What the documents show of the app, by the page's name. */
const documented: Record<string, { file: string; height: number }> = {
  repositories: { file: 'repositories.png', height: 900 },
  'repository-synced': { file: 'repository.png', height: 1200 },
  'versions-explained': { file: 'versions.png', height: 1000 },
}

/**
 * Pictures of every page of the built app and of its main states, in each language, theme and width; names as arguments
 * narrow them.
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
  const cookies = await sessionOf(page.context())
  mkdirSync(TARGET, { recursive: true })
  mkdirSync(DOCS, { recursive: true })
  if (forDocs) await takeLandingPictures(browser, { baseURL: stack.urls.app, cookies })
  const pages = await listPlaces(page)
  const others = forDocs ? [] : await arrangeOthers(browser, stack.urls)
  await photographAll([...pages, ...others, ...listStates(pages)], cookies)
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

function isWanted({ name }: Place): boolean {
  return wanted.length === 0 || wanted.includes(name)
}

async function photographAll(places: Place[], cookies: Cookies): Promise<void> {
  for (const locale of forDocs ? (['en'] as const) : locales)
    await photograph(locale, places.filter(isWanted), cookies)
}

async function photograph(locale: string, places: Place[], cookies: Cookies) {
  const context = await browser.newContext({ baseURL: stack.urls.app, locale })
  const page = await context.newPage()
  for (const place of places) {
    await context.clearCookies()
    if (!place.visitor) await context.addCookies(place.cookies ?? cookies)
    const { name } = place
    if (forDocs) await shootForDocs(page, place)
    else await shootPlace(page, place, (shot) => join(TARGET, `${name}-${locale}-${shot}.png`))
  }
  await context.close()
}

async function shootForDocs(page: Page, place: Place): Promise<void> {
  const { file, height } = documented[place.name] ?? { file: `${place.name}.png`, height: 900 }
  await page.setViewportSize({ width: 1280, height })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await openPlace(page, place)
  await page.screenshot({ path: join(DOCS, file), animations: 'disabled' })
}
