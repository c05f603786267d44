import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { urls } from './ports.ts'
import { addPerson, addRepository, control, type Person } from './sandbox.ts'
import { connectPackagist, expect, openRepository, signIn, switchOn, test } from './test.ts'
import { expectLight } from './weight.ts'

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>

let signedIn: { cookies: Cookies; paths: string[] }

test.beforeAll(async ({ browser }) => {
  signedIn = await arrange(browser)
})

/** Somebody with a repository that is on, one that could be, and one that cannot. */
async function arrange(browser: Browser): Promise<typeof signedIn> {
  const person = await addPerson()
  const page = await browser.newPage({ baseURL: urls.app, locale: 'en-US' })
  const on = await addRepository(person, 'on')
  const off = await addRepository(person, 'off')
  const strayed = await addStrayed(person)
  await signIn(page, person)
  await connectPackagist(page, person)
  await openRepository(page, off)
  const offPath = new URL(page.url()).pathname
  await openRepository(page, strayed)
  const strayedPath = new URL(page.url()).pathname
  await openRepository(page, on)
  await switchOn(page, { steps: [] })
  const onPath = new URL(page.url()).pathname
  const runPath = await page.getByRole('link', { name: /Publishing turned on/ }).getAttribute('href')
  const repositories = ['/repositories', onPath, offPath, `${offPath}/switch`, runPath ?? '']
  const cookies = (await page.context().cookies()).filter(({ name }) => name.includes('session'))
  await page.close()
  const parts = ['versions', 'deliveries', 'runs', 'settings'].map((part) => `${onPath}/${part}`)
  const looks = [...parts, `${strayedPath}/move`, `${strayedPath}/doctor`]
  const others = [
    '/packagist',
    '/history',
    '/history/insight',
    '/history/activity',
    '/history/logs',
    '/nothing-here',
  ]
  return { cookies, paths: [...repositories, ...looks, ...others] }
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

/** The sentences of a language that cannot stand in another by chance: several words, nothing filled in. */
function sentencesOf(locale: string): string[] {
  const folder = join('messages', locale)
  const texts = readdirSync(folder).flatMap((file) =>
    leaves(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  )
  return texts.filter((text) => !/[{<]/.test(text) && text.split(' ').length >= 2)
}

function leaves(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  return node && typeof node === 'object' ? Object.values(node).flatMap(leaves) : []
}

const english = sentencesOf('en')
const nouns = readdirSync('messages/en').map((file) => file.replace('.json', ''))
const messageKey = new RegExp(`\\b(${nouns.join('|')})(\\.[a-z][A-Za-z_]+)+`)

/** What a heading has to hold where the language has its own letters. */
const letters: Record<string, RegExp> = {
  en: /[a-z]/i,
  'zh-CN': /\p{Script=Han}/u,
  ru: /\p{Script=Cyrillic}/u,
}

async function expectWords(page: Page, locale: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
  await expect(page.locator('main h1')).toBeVisible()
  // It may come after the body.
  await expect(page).toHaveTitle(/./)
  const text = await page.locator('body').ariaSnapshot()
  expect(text).not.toMatch(messageKey)
  expect(text).toMatch(letters[locale] ?? /^$/)
  const own = new Set(sentencesOf(locale))
  if (locale !== 'en') expect(english.filter((one) => text.includes(one) && !own.has(one))).toEqual([])
  for (const heading of await page.locator('main h2').allInnerTexts())
    if (!/^[\w./-]+$/.test(heading)) expect(heading).toMatch(letters[locale] ?? /^$/)
}

/** Colours are the same in every language: the light ones are looked at in the first, the dark ones in the last. */
async function expectAccessible(page: Page, locale: string): Promise<void> {
  await page.emulateMedia({ colorScheme: locale === 'ru' ? 'dark' : 'light' })
  const isForColours = locale !== 'zh-CN'
  expect(await violations(page, { 'color-contrast': { enabled: isForColours } })).toEqual([])
}

/** No page holds frames: axe need not open another page to gather what it found in them. */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode()

/** All that axe finds, and targets below 24 pixels, which it looks for only when told. */
async function violations(page: Page, rules: Record<string, { enabled: boolean }> = {}): Promise<string[]> {
  // The title follows the page.
  await expect(page).toHaveTitle(/Packbridge/)
  return found(
    await axe(page)
      .options({ rules: { 'target-size': { enabled: true }, ...rules } })
      .analyze(),
  )
}

const found = ({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>) =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)

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

for (const locale of ['en', 'zh-CN', 'ru']) {
  test.describe(() => {
    test.use({ locale })

    test(`every page speaks ${locale}, is accessible, and fits a phone`, async ({ page }) => {
      test.slow()
      const visit = (path: string) =>
        test.step(path, async () => {
          await page.goto(path)
          if (locale === 'en') await expectLight(page)
          await expectWords(page, locale)
          await expectAccessible(page, locale)
          await expectNoSidewaysScroll(page)
        })
      await visit('/')
      await visit('/sign-in')
      await visit('/sign-in/problem?reason=refused')
      await page.context().addCookies(signedIn.cookies)
      for (const path of signedIn.paths) await visit(path)
    })
  })
}

test('what opens, fails and is disabled is accessible too, in both themes', async ({ page }) => {
  await page.goto('/design')
  await expect(page.getByRole('heading', { name: 'timeline' })).toBeVisible()
  // What is disabled, and what is on its way, may be faint; axe knows the first only.
  expect(await violations(page)).toEqual([])
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Open the dialog' }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open the menu' }).first().click()
  await expect(page.getByRole('menu')).toBeVisible()
  // What floats hangs in the body, beside every landmark.
  expect(await violations(page, { region: { enabled: false } })).toEqual([])
  await page.keyboard.press('Escape')

  await page.context().addCookies(signedIn.cookies)
  await page.goto('/packagist')
  await page.getByRole('button', { name: 'Connect an account' }).click()
  await page.getByLabel('Packagist username').fill('nobody')
  await page.getByLabel('SAFE API token').fill('0'.repeat(40))
  await page.getByRole('button', { name: 'Check and save' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  expect(await violations(page)).toEqual([])
})

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
