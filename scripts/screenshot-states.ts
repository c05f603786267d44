import type { Page } from '@playwright/test'
import type { Place } from './screenshot-scene.ts'

const PATIENCE_MS = 60_000

type Act = (page: Page) => Promise<void>

/** What pages show only once something was pressed: reached by what is the same in every language. */
export function listStates(places: Place[]): Place[] {
  const state = (name: string, at: string, bring: Act, leave?: Act): Place => {
    const path = places.find((place) => place.name === at)?.path ?? '/'
    return { name: `state-${name}`, path, bring, ...(leave ? { leave } : {}) }
  }
  return [
    state('account-menu', 'repositories', (page) =>
      openMenu(page, 'header button:has(img, span[aria-hidden])'),
    ),
    state('views-menu', 'repositories', (page) => openMenu(page, 'main button[aria-haspopup="menu"]')),
    state('selection', 'repositories', chooseRows),
    state('bulk-dialog', 'repositories', openBulkDialog),
    state('bulk-bar', 'repositories', beginBulk, putBulkAway),
    state('palette', 'repository-synced', (page) => openPalette(page, '')),
    state('palette-search', 'repositories', (page) => openPalette(page, 'co')),
    state('keys', 'repositories', (page) => pressKey(page, '?')),
    state('delivery', 'deliveries-pushed', openDelivery),
    state('pause-dialog', 'settings-on', (page) => openDialog(page, 'main button[aria-haspopup="dialog"]')),
    state('saved', 'settings-preferences', savePreferences),
    state('refusal', 'repositories', refusePause, (page) => page.unroute('**')),
    state('offline', 'repositories', loseConnection, (page) => page.context().setOffline(false)),
  ]
}

async function openMenu(page: Page, button: string): Promise<void> {
  await page.locator(button).last().click()
  await page.getByRole('menu').waitFor()
}

async function openDialog(page: Page, button: string): Promise<void> {
  await page.locator(button).first().click()
  await page.getByRole('dialog').waitFor()
}

async function pressKey(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.getByRole('dialog').waitFor()
}

async function openPalette(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill(typed)
  await page
    .getByRole('option', { name: typed ? 'lihua/collection' : '' })
    .first()
    .waitFor()
}

async function chooseRows(page: Page): Promise<void> {
  const boxes = page.locator('main li').getByRole('checkbox')
  for (const place of [0, 2, 3]) await boxes.nth(place).check()
}

/** The last of what can be done: check again, which changes nothing. */
async function openBulkDialog(page: Page): Promise<void> {
  await chooseRows(page)
  const last = page.locator('main fieldset button:visible').last()
  if (await last.isVisible()) await last.click()
  else {
    await page.locator('main .sticky button[aria-haspopup="menu"]:visible').click()
    await page.getByRole('menuitem').last().click()
  }
  // Its cross, what cancels, and once it was planned, what begins.
  await page.getByRole('dialog').getByRole('button').nth(2).waitFor()
}

async function beginBulk(page: Page): Promise<void> {
  await openBulkDialog(page)
  await page.getByRole('dialog').getByRole('button').nth(2).click()
  await page.locator('[data-bulk-sheet]').waitFor()
}

async function putBulkAway(page: Page): Promise<void> {
  await page.locator('[data-bulk-sheet] button:has(svg.lucide-x)').click({ timeout: PATIENCE_MS })
  await page.locator('[data-bulk-sheet]').waitFor({ state: 'hidden' })
}

async function openDelivery(page: Page): Promise<void> {
  await page.locator('main a[id^="delivery-"]').first().click()
  await page.getByRole('dialog').locator('pre').first().waitFor()
}

async function savePreferences(page: Page): Promise<void> {
  await page.locator('main form button[type="submit"]').last().click()
  await page.locator('[data-sonner-toast]').first().waitFor()
}

/** The server fails at the press: what was shown at once is taken back. */
async function refusePause(page: Page): Promise<void> {
  await page.route('**', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 500 }) : route.continue(),
  )
  await page.locator('main li').getByRole('switch', { checked: true }).first().click()
  await page.locator('[data-sonner-toast][data-type="error"]').waitFor()
}

async function loseConnection(page: Page): Promise<void> {
  await page.context().setOffline(true)
  await page.locator('[data-away]').waitFor()
}
