import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { urls } from './ports.ts'
import { addPerson, type Person } from './sandbox.ts'

type Fixtures = { person: Person; quietConsole: undefined }

/** Every test has a person of its own, and fails when a page logs an error. */
export const test = base.extend<Fixtures>({
  baseURL: urls.app,
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  person: async ({}, use) => use(await addPerson()),
  quietConsole: [
    async ({ page }, use) => {
      const errors: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error' && !isRefusedOnPurpose(message.text())) errors.push(message.text())
      })
      page.on('pageerror', (error) => errors.push(error.message))
      await use(undefined)
      expect(errors).toEqual([])
    },
    { auto: true },
  ],
})

/** Chromium itself logs every answer of 4xx; tests of refusals look at the page. */
const isRefusedOnPurpose = (text: string) => text.startsWith('Failed to load resource')

/** Signs in, allowing all that Gitee asks for, and ends on the list of repositories. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await enter(page, person)
  await page.goto('/repositories')
  await expect(page.getByRole('heading', { name: 'Repositories', level: 1 })).toBeVisible()
}

/** The calls of a sign-in without its pages, which sign-in.spec.ts and first-run.spec.ts look at. */
async function enter({ request }: Page, person: Person): Promise<void> {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const asked = await request.post('/api/auth/signin/sandbox', { form: { csrfToken, json: 'true' } })
  const consent = new URL((await asked.json()).url)
  const form = { ...Object.fromEntries(consent.searchParams), login: person.login, decision: 'allow' }
  const answer = await request.post(`${urls.gitee}/oauth/authorize`, { form, maxRedirects: 0 })
  await request.get(answer.headers().location ?? '', { maxRedirects: 0 })
}

/** Signs in, connects Packagist, turns publishing of the repository on, and ends on its page. */
export async function publish(
  page: Page,
  person: Person,
  repository: string,
  options: { route?: string; steps?: RegExp[] } = {},
): Promise<void> {
  await enter(page, person)
  await connectPackagist(page, person)
  await openRepository(page, repository)
  await switchOn(page, options)
}

/** Chooses the account on the consent page, and allows what is asked. */
export async function allowOnGitee(page: Page, person: Person): Promise<void> {
  await page.getByRole('radio', { name: `(${person.login})` }).check()
  await page.getByRole('button', { name: 'Authorize' }).click()
}

/** Connects the person's Packagist account; both tokens unless told otherwise. */
export async function connectPackagist(
  page: Page,
  person: Person,
  tokens: { safe?: string; main?: string } = { safe: person.safeToken, main: person.mainToken },
): Promise<void> {
  await page.goto('/packagist')
  const connect = page.getByRole('button', { name: 'Connect an account' })
  if (await connect.isVisible()) await connect.click()
  await page.getByLabel('Packagist username').fill(person.login)
  if (tokens.safe) await page.getByLabel('SAFE API token').fill(tokens.safe)
  if (tokens.main) await page.getByLabel('MAIN API token').fill(tokens.main)
  await page.getByRole('button', { name: 'Check and save' }).click()
  await expect(page.getByText(`${person.login} is connected`)).toBeVisible()
}

/** Waits until the repository was discovered, and opens its page. */
export async function openRepository(page: Page, fullName: string): Promise<void> {
  await page.goto('/repositories')
  await page.getByRole('link', { name: fullName }).first().click()
  await expect(page.getByRole('heading', { name: fullName, level: 1 })).toBeVisible()
}

/** From the repository's page: looks at the plan, confirms, and waits until it was carried out and proved. */
export async function switchOn(
  page: Page,
  options: { route?: string; steps?: RegExp[] } = {},
): Promise<void> {
  await page.getByRole('link', { name: 'Turn on publishing' }).click()
  if (options.route) await page.getByRole('radio', { name: options.route }).check()
  for (const step of options.steps ?? [])
    await expect(page.getByRole('listitem').filter({ hasText: step })).toBeVisible()
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByText('Versions in sync').first()).toBeVisible({ timeout: 60_000 })
}

/** The row of the run that carried the tag, once it is published. */
export async function expectPublished(page: Page, tag: string): Promise<void> {
  // Exactly: what is told of a missing tag holds the word too.
  const state = page.getByText('Published', { exact: true })
  const run = page.getByRole('listitem').filter({ hasText: tag }).filter({ has: state })
  await expect(run.first()).toBeVisible({ timeout: 60_000 })
}

/** The row of the run that a push of the tag began. */
export function pushedRun(page: Page, tag: string): Locator {
  const link = page.getByRole('link', { name: new RegExp(`^Pushed: .*${tag}`) })
  return page.getByRole('listitem').filter({ has: link })
}

/** The row of a check in the list of the repository's page. */
export function checkRow(page: Page, title: string): Locator {
  const heading = page.getByRole('heading', { name: new RegExp(`^${title}\\s*:`) })
  return page.getByRole('region', { name: 'Checks' }).getByRole('listitem').filter({ has: heading })
}

/** Presses, and returns when the checks were made, and what follows from them was begun. */
export async function checkNow(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Check now' })
  await button.click()
  await expect(button).toHaveAttribute('aria-busy', 'true')
  await expect(button).not.toHaveAttribute('aria-busy')
}

/** The row of a tag in the table of versions. */
export function versionRow(page: Page, tag: string): Locator {
  const row = page.getByRole('table').getByRole('row')
  return row.filter({ hasText: new RegExp(`^Tag\\s*${tag}`) })
}

/** The receipts of the repository's repairs that hold the text. */
export function receipts(page: Page, text: string): Locator {
  return page.getByRole('region', { name: 'Repairs' }).getByRole('listitem').filter({ hasText: text })
}

/** From one page of a repository to another. */
export async function openPart(page: Page, name: string): Promise<void> {
  const parts = page.getByRole('navigation', { name: 'Parts of this repository' })
  await parts.getByRole('link', { name, exact: true }).click()
  await expect(parts.locator('[aria-current="page"]')).toHaveText(name)
}

/** From the repository's page, and back to it: nothing is repaired any more unless somebody presses. */
export async function stopSelfRepair(page: Page): Promise<void> {
  await openPart(page, 'Settings')
  const byItself = page.getByRole('switch', { name: 'Repair automatically' })
  await expect(byItself).toBeChecked()
  await byItself.click()
  await expect(byItself).not.toBeChecked()
  await openPart(page, 'Overview')
  await expect(events(page, 'Automatic repair turned off')).toBeVisible()
}

/** On the page of a repository's settings. */
export async function setStatusPage(page: Page, isShown: boolean): Promise<void> {
  const control = page.getByRole('switch', { name: 'Public status page' })
  await control.click()
  await expect(control).toBeChecked({ checked: isShown })
  await expect(control).not.toHaveAttribute('aria-busy')
}

/** What people and Packbridge did with the repository, of which the text tells. */
export function events(page: Page, text: string): Locator {
  return page.getByRole('region', { name: 'Activity' }).getByRole('listitem').filter({ hasText: text })
}

export { expect }
