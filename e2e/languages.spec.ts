import type { Browser, Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { urls } from './ports.ts'
import { addPerson, addRepository, control, type Person } from './sandbox.ts'
import { connectPackagist, expect, openPart, setStatusPage, signIn, switchOn, test } from './test.ts'
import { expectLight } from './weight.ts'
import { expectWords } from './words.ts'

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>

const locales = ['en', 'zh-CN', 'ru']
const settings = ['preferences', 'accounts', 'sign-ins', 'notices', 'data', 'delete']
const others = [
  '/packagist',
  '/history',
  '/history/insight',
  '/history/activity',
  '/history/logs',
  '/nothing-here',
]
const empty = ['/repositories', '/history', '/history/insight', '/history/given-up', '/packagist']

let scene: { owner: Cookies; newcomer: Cookies; open: string[]; own: string[]; stopPath: string }

test.beforeAll(async ({ browser }) => {
  scene = await arrange(browser)
})

/** Somebody with a repository that is on, one that could be, and one that cannot; and somebody who has nothing yet. */
async function arrange(browser: Browser): Promise<typeof scene> {
  const person = await addPerson()
  const [on, off, strayed] = [
    await addRepository(person, 'on'),
    await addRepository(person, 'off'),
    await addStrayed(person),
  ]
  const page = await browser.newPage({ baseURL: urls.app, locale: 'en-US' })
  await signIn(page, person)
  await connectPackagist(page, person)
  await page.goto('/repositories')
  const pathOf = async (name: string) => {
    const path = await page.getByRole('link', { name }).first().getAttribute('href')
    return path ?? ''
  }
  const [onPath, offPath, strayedPath] = [await pathOf(on), await pathOf(off), await pathOf(strayed)]
  await page.goto(onPath)
  await switchOn(page)
  const runPath = await page.getByRole('link', { name: /Publishing turned on/ }).getAttribute('href')
  await openPart(page, 'Settings')
  await setStatusPage(page, true)
  const owner = await sessionOf(page)
  await page.context().clearCookies()
  await signIn(page, await addPerson())
  const newcomer = await sessionOf(page)
  await page.close()

  const parts = ['versions', 'deliveries', 'runs', 'settings'].map((part) => `${onPath}/${part}`)
  const repositories = ['/repositories', onPath, ...parts, offPath, `${offPath}/switch`, runPath ?? '']
  const looks = [`${strayedPath}/move`, `${strayedPath}/doctor`]
  return {
    owner,
    newcomer,
    open: ['/', '/sign-in', '/sign-in/problem?reason=refused', `/status/${on}`],
    own: [...repositories, ...looks, ...others, ...settings.map((view) => `/settings/${view}`)],
    stopPath: `${onPath}/settings`,
  }
}

async function sessionOf(page: Page): Promise<Cookies> {
  return (await page.context().cookies()).filter(({ name }) => name.includes('session'))
}

/** A package that Packagist reads at another home, and has given up reading. */
async function addStrayed(person: Person): Promise<string> {
  const name = await addRepository(person, 'strayed')
  const repository = await control('forge', 'addRepository', {
    owner: person.login,
    path: 'strayed',
    from: name,
  })
  await control('packagist', 'addPackage', { name, repository, maintainers: [person.login] })
  await control('packagist', 'crawl', { name })
  await control('packagist', 'freeze', { name, reason: 'gone' })
  return name
}

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
      await page.goto(scene.stopPath)
      for (const button of await page.locator('main button[aria-haspopup="dialog"]').all()) {
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
  await expectLight(page)
  await expectInBothThemes(page)
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Open the dialog' }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectInBothThemes(page, { within: '[role="dialog"]' })
  await page.keyboard.press('Escape')
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
