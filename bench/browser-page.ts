import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '../scripts/find-chromium.ts'

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']

/** As the browsers' own tools simulate it: bytes a second, and milliseconds. */
const fast4G = { offline: false, latency: 165, downloadThroughput: 1_012_500, uploadThroughput: 168_750 }
const SLOWER = 4

export async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium()
  return chromium.launch({ args, ...(executablePath ? { executablePath } : {}) })
}

/** A new visitor, signed in where there is a cookie, who has nothing cached; `slow`: fast 4G and a processor four times slower. */
export async function openPage(
  browser: Browser,
  url: string,
  { cookie, slow }: { cookie: string | null; slow: { network: boolean; processor: boolean } },
): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } })
  const [name, value] = cookie?.split('=') ?? []
  if (name && value) await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  if (slow.network) await session.send('Network.emulateNetworkConditions', fast4G)
  if (slow.processor) await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.addInitScript(watch)
  return page
}

export type Figures = { lcp: number; cls: number; inp: number; scriptBytes: number }

/** Runs in the page: notes what the browser tells of paints, shifts, interactions and scripts. */
function watch(): void {
  const figures: Figures = { lcp: 0, cls: 0, inp: 0, scriptBytes: 0 }
  Object.assign(window, { figures })
  const observe = (type: string, note: (value: (name: string) => unknown) => void) => {
    const wish = { type, buffered: true, durationThreshold: 16 }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note((name) => Reflect.get(entry, name))
    }).observe(wish)
  }
  observe('largest-contentful-paint', (value) => {
    figures.lcp = Number(value('startTime'))
  })
  observe('layout-shift', (value) => {
    if (!value('hadRecentInput')) figures.cls += Number(value('value'))
  })
  observe('event', (value) => {
    if (value('interactionId')) figures.inp = Math.max(figures.inp, Number(value('duration')))
  })
  observe('resource', (value) => {
    if (/\.js(\?|$)/.test(String(value('name')))) figures.scriptBytes += Number(value('encodedBodySize'))
  })
}
