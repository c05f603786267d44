import { readFileSync } from 'node:fs'
import { test as loud, type Page, type Route } from '@playwright/test'
import { urls } from './ports.ts'
import { addPerson, addRepository } from './sandbox.ts'
import { expect, publish, signIn, test } from './test.ts'

/** Has every press of the page answered by `answer`, until the returned function is called. */
async function answerPresses(page: Page, answer: (route: Route) => Promise<void>) {
  const isPress = (url: URL) => url.origin === urls.app
  const handle = (route: Route) =>
    route.request().headers()['next-action'] ? answer(route) : route.fallback()
  await page.route(isPress, handle)
  return () => page.unroute(isPress, handle)
}

/** As from a page of another version: the server has no action of this name. */
const askForUnknown = (route: Route) =>
  route.continue({ headers: { ...route.request().headers(), 'next-action': '40'.repeat(21) } })

/** As where the server that is back is of another version: Next then loads the page anew instead of rendering it. */
async function answerAsNewer(page: Page) {
  const build = readFileSync('.next/BUILD_ID', 'utf8').trim()
  await page.route(/[?&]_rsc=/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replaceAll(build, 'newer') })
  })
  await comeBack(page)
}

/** As where the line was away: nobody knows what changed meanwhile, nor whether the server is a newer one. */
const comeBack = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('online')))

const fail = (route: Route) => route.fulfill({ status: 503, body: '' })

const reload = (page: Page) => page.getByRole('button', { name: /^Reload/ })

test('a form of a page that is older than the server keeps what was typed, and says that a reload helps', async ({
  page,
  person,
}) => {
  await signIn(page, person)
  await page.goto('/settings/preferences')
  const zone = page.getByLabel('Time zone')
  const before = await zone.inputValue()
  await zone.fill('Asia/Tokyo')
  await answerPresses(page, askForUnknown)
  await answerAsNewer(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('A new version of Packbridge is here')).toBeVisible()
  await expect(zone).toHaveValue('Asia/Tokyo')
  await reload(page).click()
  await expect(zone).toHaveValue(before)
})

test('where the server may be a newer one what is ticked stays until it is sent', async ({
  page,
  person,
}) => {
  await signIn(page, person)
  await page.clock.install()
  await page.goto('/settings/notices')
  const tick = page.getByRole('checkbox', { name: 'A WebHook went silent' })
  const robot = page.getByLabel('DingTalk group robot')
  const send = async () => {
    await robot.fill('https://oapi.dingtalk.com/robot/send?access_token=abc')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(robot).toHaveValue('')
  }
  await send()
  const before = await tick.isChecked()
  await tick.setChecked(!before)
  const renderings = countRenderings(page)
  await comeBack(page)
  await page.clock.runFor(10_000)
  expect(renderings).toEqual([])
  await expect(tick).toBeChecked({ checked: !before })

  await send()
  await page.clock.runFor(10_000)
  await expect.poll(() => renderings.length).toBeGreaterThan(0)
  await expect(tick).toBeChecked({ checked: !before })
})

/** Collects what the page asks for to be rendered anew, but not what it fetches ahead. */
function countRenderings(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const headers = request.headers()
    const isAhead = headers['next-router-prefetch'] ?? headers['next-action']
    if (headers.rsc && !isAhead) asked.push(request.url())
  })
  return asked
}

loud(
  'a press on a page that is older than the server leads to a reload instead of another attempt',
  async ({ browser }) => {
    const page = await browser.newPage({ baseURL: urls.app, locale: 'en-US' })
    await signIn(page, await addPerson())
    await answerPresses(page, askForUnknown)
    await page.getByRole('button', { name: 'Look for changes' }).click()
    await expect(page.getByRole('heading', { name: 'A new version of Packbridge is here' })).toBeVisible()
    await reload(page).click()
    await expect(page.getByRole('heading', { name: 'Repositories', level: 1 })).toBeVisible()
  },
)

test('a bulk action whose requests are not answered says so at each, and goes on at the next press', async ({
  page,
  person,
}) => {
  const name = await addRepository(person, 'alpha')
  await publish(page, person, name)
  await page.goto('/repositories')
  const unanswered = page.getByText('Packbridge did not answer')
  await page.getByRole('checkbox', { name: `Select ${name}` }).check()

  let answer = await answerPresses(page, fail)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(unanswered).toBeVisible()
  await answer()
  await page.getByRole('button', { name: 'Try again' }).click()
  const dialog = page.getByRole('dialog', { name: 'Check 1 repository again' })
  const begin = dialog.getByRole('button', { name: 'Check again' })
  await expect(begin).toBeVisible()
  await expect(unanswered).toBeHidden()

  answer = await answerPresses(page, fail)
  await begin.click()
  await expect(unanswered).toBeVisible()
  await answer()
  await begin.click()
  await expect(dialog).toBeHidden()

  const sheet = page.getByRole('region', { name: 'Progress of the bulk action' })
  await expect(sheet).toContainText('Finished', { timeout: 60_000 })
  answer = await answerPresses(page, fail)
  await sheet.getByRole('button', { name: 'Put away' }).click()
  await expect(unanswered).toBeVisible()
  await answer()
  await sheet.getByRole('button', { name: 'Put away' }).click()
  await expect(sheet).toBeHidden()
})

test('who was signed out meanwhile and pauses is led to sign in, and is not told that it was done', async ({
  page,
  person,
  context,
}) => {
  const name = await addRepository(person, 'left')
  await publish(page, person, name)
  await page.goto('/repositories')
  await context.clearCookies()
  // Nothing that is told goes by itself while the page is out of view.
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.getByRole('switch', { name: `Publish ${name} to Packagist` }).click()
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible()
  await expect(page.locator('[data-sonner-toast]')).toHaveCount(0)
})
