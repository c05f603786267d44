import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { arrangeScene, type Scene } from './scene.ts'
import { expect, test } from './test.ts'
import { expectLight, expectNothingAhead } from './weight.ts'
import { expectWords } from './words.ts'

const locales = ['en', 'zh-CN', 'ru']
const empty = ['/repositories', '/history', '/history/insight', '/history/given-up', '/packagist']

let scene: Scene

test.describe.configure({ mode: 'default' })

test.beforeAll(async ({ browser }) => {
  scene = await arrangeScene(browser)
})

/** Colours are the same in every language: the light ones are looked at in the first, the dark ones in the last. */
async function expectColours(page: Page, locale: string): Promise<void> {
  await page.emulateMedia({ colorScheme: locale === 'ru' ? 'dark' : 'light' })
  await expectAccessible(page, { rules: { 'color-contrast': { enabled: locale !== 'zh-CN' } } })
}

/** On a phone, and at 200 %, where half as many pixels are left. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  for (const [width, height] of [
    [390, 844],
    [640, 400],
  ] as const) {
    await page.setViewportSize({ width, height })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

for (const locale of locales) {
  test.describe(() => {
    test.use({ locale })

    test(`every page speaks ${locale}, is accessible, and fits a phone`, async ({ page }) => {
      test.slow()
      const visit = (path: string) =>
        test.step(path, async () => {
          await page.goto(path)
          if (locale === 'en') await expectLight(page)
          await expectWords(page, locale)
          await expectColours(page, locale)
          await expectNoSidewaysScroll(page)
          await expectNothingAhead(page)
        })
      for (const path of scene.open) await visit(path)
      await page.context().addCookies(scene.owner)
      for (const path of scene.own) await visit(path)
    })

    test(`what is empty, refused or asked is said in ${locale}`, async ({ page }) => {
      await page.context().addCookies(scene.newcomer)
      for (const path of empty) {
        await page.goto(path)
        await expectWords(page, locale)
      }
      await page.locator('input[name="username"]').fill('nobody')
      await page.locator('input[name="safeToken"]').fill('0'.repeat(40))
      await page.locator('main button[type="submit"]').click()
      await expect(page.getByRole('alert').first()).toBeVisible()
      await expectWords(page, locale)

      await page.context().addCookies(scene.owner)
      await page.goto(scene.repositorySettings)
      const asking = page.locator('main button[aria-haspopup="dialog"]')
      await expect(asking).not.toHaveCount(0)
      for (const button of await asking.all()) {
        await button.click()
        await expect(page.getByRole('dialog')).toBeVisible()
        await expectWords(page, locale)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
      }
    })
  })
}

test('what opens, fails and is disabled is accessible too, in both themes', async ({ page }) => {
  await page.goto('/design')
  await expect(page.getByRole('heading', { name: 'timeline' })).toBeVisible()
  // Every primitive at once.
  await expectLight(page, 190_000)
  await expectInBothThemes(page)
  await expectNoSidewaysScroll(page)
  const opener = page.getByRole('button', { name: 'Open the dialog' }).first()
  await opener.click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectInBothThemes(page, { within: '[role="dialog"]' })
  await page.keyboard.press('Escape')
  await expect(opener).toBeFocused()
  await page.getByRole('button', { name: 'Open the menu' }).first().click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expectInBothThemes(page, { within: '[role="menu"]' })
  await page.keyboard.press('Escape')

  await page.context().addCookies(scene.owner)
  await page.goto('/packagist')
  await page.getByRole('button', { name: 'Connect an account' }).click()
  await page.getByLabel('Packagist username').fill('nobody')
  await page.getByLabel('SAFE API token').fill('0'.repeat(40))
  await page.getByRole('button', { name: 'Check and save' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expectInBothThemes(page)
})

/** All of it in the light, and then in the dark what differs there: the colours. */
async function expectInBothThemes(page: Page, part: { within?: string } = {}): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(page, part)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, { ...part, only: ['color-contrast'] })
}

test('what is opened by a press and whose code did not come opens at a later press', async ({ page }) => {
  const click = (name: string) => () => page.getByRole('button', { name }).first().click()
  const key = (name: string) => () => page.keyboard.press(name)
  await page.goto('/design')
  await expectOpensLater(page, click('Open the dialog'), page.getByRole('dialog'))
  await expectOpensLater(page, click('Theme'), page.getByRole('menu'))

  await page.context().addCookies(scene.owner)
  await page.goto('/history')
  await expectOpensLater(page, key('Control+k'), page.getByRole('dialog', { name: 'Commands' }))
  await expectOpensLater(page, key('?'), page.getByRole('dialog', { name: 'Keys' }))
})

/** Presses while the code cannot come, and once more when it can. */
async function expectOpensLater(page: Page, press: () => Promise<void>, opened: Locator): Promise<void> {
  await page.route('**/_next/static/**', (route) => route.abort())
  // A press that comes before the page's own scripts asks for nothing.
  await expect(async () => {
    const broken = page.waitForEvent('requestfailed', { timeout: 1_000 })
    await Promise.all([broken, press()])
  }).toPass()
  await page.unroute('**/_next/static/**')
  await press()
  await expect(opened).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(opened).toBeHidden()
}

test('forced colours and reduced motion leave nothing unseen and nothing moving', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await page.goto('/design')
  const on = page.getByRole('switch', { checked: true }).first()
  const off = page.getByRole('switch', { checked: false }).first()
  const ground = (of: ReturnType<Page['locator']>) =>
    of.evaluate((element) => getComputedStyle(element).backgroundColor)
  for (const each of [on, off])
    expect(await ground(each.locator('span').first())).not.toBe(await ground(each))
  expect(await ground(on)).not.toBe(await ground(off))
  const bar = page.getByRole('progressbar').nth(1)
  expect(await ground(bar.locator('div'))).not.toBe(await ground(bar))
  const moving = await page.evaluate(() => {
    const durations = document.getAnimations().map((one) => Number(one.effect?.getComputedTiming().endTime))
    return durations.filter((ms) => ms > 1)
  })
  expect(moving).toEqual([])
})
