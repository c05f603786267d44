import type { Browser, Page } from '@playwright/test'
import { z } from 'zod'
import { openBrowser, openPage } from './browser-page.ts'
import { type DashboardSide, pagesOf, withDashboard } from './dashboard-side.ts'
import { measurePushes } from './push-to-screen.ts'
import { ROUNDS } from './rounds.ts'
import { round, spread, summary } from './statistics.ts'

export const name =
  'In the browser: the list of 1,000 repositories on a processor 4 times slower, and how soon it shows a push'

const Figures = z.object({ lcp: z.number(), cls: z.number(), inp: z.number(), scriptBytes: z.number() })
const SETTLE_MS = 1_500

export function run() {
  return withDashboard(async (dashboard) => {
    const side = await dashboard.start()
    const browser = await openBrowser()
    try {
      return [
        ...(await measurePaints(dashboard, browser, side.url)),
        ...(await measureInteractions(dashboard, browser, side.url)),
        ...(await measureScreen(dashboard, browser, side.url)),
        ...(await measureScripts(dashboard, browser, side.url)),
      ]
    } finally {
      await browser.close()
      await side.stop()
    }
  })
}

async function measurePaints({ cookie }: DashboardSide, browser: Browser, url: string) {
  const visits: (z.output<typeof Figures> & { awake: number })[] = []
  for (let turn = 0; turn <= ROUNDS; turn += 1) {
    const page = await openPage(browser, url, { cookie, slow: { network: true, processor: true } })
    await page.goto('/repositories', { waitUntil: 'commit' })
    const awake = await wake(page)
    await page.waitForLoadState('networkidle')
    const figures = await read(page)
    // The first visit fills the caches of the server.
    if (turn > 0) visits.push({ ...figures, awake })
    await page.context().close()
  }
  const all = (figure: 'lcp' | 'cls' | 'awake') => visits.map((visit) => visit[figure])
  return [
    row('LCP, fast 4G, ms', 1_800, all('lcp')),
    row('CLS', 0.02, all('cls'), 3),
    row('rows answer to a press, fast 4G, after ms', '', all('awake')),
  ]
}

/** Milliseconds from the visit on until React has taken the rows over and rests; what is pressed before waits for that. */
async function wake(page: Page): Promise<number> {
  await page.waitForFunction(() => {
    const pressed = document.querySelector('ul li [role=switch]')
    return pressed && Object.keys(pressed).some((key) => key.startsWith('__reactProps'))
  })
  const rest = () => new Promise((resolve) => requestIdleCallback(() => resolve(performance.now())))
  return z.number().parse(await page.evaluate(rest))
}

/** The longest of all interactions, as the browser measures it: from the press to the next paint. */
async function measureInteractions({ cookie }: DashboardSide, browser: Browser, url: string) {
  const acts = { filter: filterRows, switch: pressSwitches }
  const rows = []
  for (const [name, act] of Object.entries(acts)) {
    const longest: number[] = []
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const page = await openPage(browser, url, { cookie, slow: { network: false, processor: true } })
      await page.goto('/repositories', { waitUntil: 'networkidle' })
      await wake(page)
      await act(page)
      await page.waitForTimeout(SETTLE_MS)
      longest.push((await read(page)).inp)
      await page.context().close()
    }
    rows.push(row(`INP of the ${name}, ms`, 100, longest))
  }
  return rows
}

async function filterRows(page: Page): Promise<void> {
  await page.getByRole('searchbox').click()
  await page.keyboard.type('package-42', { delay: 30 })
  await page.keyboard.press('Enter')
  await page.waitForURL(/search=package-42/)
  await page.waitForTimeout(SETTLE_MS)
  await page.getByRole('link', { name: /^Published/ }).click()
  await page.waitForURL(/state=/)
}

async function pressSwitches(page: Page): Promise<void> {
  const switches = page.getByRole('list', { name: 'Repositories' }).getByRole('switch')
  for (const place of [0, 1, 2]) {
    await switches.nth(place).click()
    await page.waitForTimeout(SETTLE_MS)
    await switches.nth(place).click()
    await page.waitForTimeout(SETTLE_MS)
  }
}

async function measureScreen(dashboard: DashboardSide, browser: Browser, url: string) {
  const shown = await measurePushes(dashboard, browser, url)
  return [
    row(
      'a run begins → its row tells so, ms',
      1_000,
      shown.map(({ begunMs }) => begunMs),
    ),
    row(
      'a run ends → its row tells so, ms',
      1_000,
      shown.map(({ endedMs }) => endedMs),
    ),
  ]
}

async function measureScripts(dashboard: DashboardSide, browser: Browser, url: string) {
  const rows = []
  for (const [name, path] of Object.entries(pagesOf(dashboard))) {
    if (name === 'badge') continue
    const cookie = name === 'landing' ? null : dashboard.cookie
    const page = await openPage(browser, url, { cookie, slow: { network: false, processor: false } })
    await page.goto(path, { waitUntil: 'networkidle' })
    rows.push(row(`JavaScript of "${name}", kB`, 170, [(await read(page)).scriptBytes / 1_000]))
    await page.context().close()
  }
  return rows
}

async function read(page: Page) {
  return Figures.parse(await page.evaluate('window.figures'))
}

function row(figure: string, aim: number | '', rounds: number[], digits = 0) {
  return { figure, aim, median: round(summary(rounds).median, digits), spread: spread(rounds, digits) }
}
