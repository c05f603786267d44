import type { Browser, Page, Request } from '@playwright/test'
import { urls } from './ports.ts'
import { addPerson, addRepository, type Person } from './sandbox.ts'
import { expect, openPart, openRepository, publish, signIn, test } from './test.ts'

/** The browser of another person, signed in. */
async function openAs(browser: Browser, person: Person): Promise<Page> {
  const page = await browser.newPage({ baseURL: urls.app, locale: 'en-US' })
  await signIn(page, person)
  return page
}

const pauseButton = (page: Page) => page.getByRole('button', { name: 'Pause', exact: true })
const resumeButton = (page: Page) => page.getByRole('button', { name: 'Resume', exact: true })

/** Pauses by the dialog; returns the request that did it. */
async function pause(page: Page): Promise<Request> {
  await openPart(page, 'Settings')
  await pauseButton(page).click()
  const sent = page.waitForRequest((request) => request.method() === 'POST' && isAction(request))
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
  await expect(resumeButton(page)).toBeVisible()
  return sent
}

const isAction = (request: Request) => request.headers()['next-action'] !== undefined

/** Sends a captured action once more, from the browser of `page`; returns the status. */
async function replay(page: Page, action: Request, origin: string): Promise<number> {
  const { 'next-action': id = '', 'content-type': type = '' } = action.headers()
  const response = await page.request.post(action.url(), {
    headers: { 'next-action': id, 'content-type': type, origin },
    data: action.postDataBuffer() ?? '',
  })
  return response.status()
}

test('a member without the administrator right sees why, and cannot switch', async ({ page, person }) => {
  const owner = await addPerson()
  const name = await addRepository(owner, 'kernel', { members: { [person.login]: 'developer' } })
  await signIn(page, person)
  const row = page.getByRole('listitem').filter({ hasText: name })
  await expect(row).toContainText('You do not administer this repository')
  await expect(row.getByRole('switch')).toBeDisabled()

  await openRepository(page, name)
  await expect(page.getByText('You do not administer this repository')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Turn on publishing' })).toHaveCount(0)
  await page.goto(`${page.url()}/switch`)
  await expect(page.getByText('You do not administer this repository')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Turn on' })).toHaveCount(0)
})

test('a second administrator sees the same state, and may pause', async ({ page, person, browser }) => {
  const second = await addPerson()
  const name = await addRepository(person, 'shared', { members: { [second.login]: 'admin' } })
  await publish(page, person, name)

  const other = await openAs(browser, second)
  await openRepository(other, name)
  await expect(other.getByText('Versions in sync').first()).toBeVisible()
  await pause(other)
  await expect(resumeButton(page)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Publishing paused' })).toContainText(second.name)
  await other.close()
})

test('what belongs to others is not there, and forged actions change nothing', async ({
  page,
  person,
  browser,
}) => {
  const stranger = await addPerson()
  await publish(page, person, await addRepository(person, 'mine'))
  const repositoryUrl = page.url()
  const pages = ['', '/switch', '/versions', '/deliveries', '/runs', '/settings', '/move', '/doctor'].map(
    (path) => `${repositoryUrl}${path}`,
  )
  const runUrl = await page.getByRole('link', { name: /After turning on/ }).getAttribute('href')

  const other = await openAs(browser, stranger)
  for (const url of [...pages, runUrl ?? '']) {
    const answer = await other.goto(url)
    expect(answer?.status()).toBe(404)
    await expect(other.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  }

  const pausing = await pause(page)
  await resumeButton(page).click()
  await expect(pauseButton(page)).toBeVisible()

  expect(await replay(page, pausing, 'https://elsewhere.example')).toBe(403)
  await replay(other, pausing, urls.app)
  await page.reload()
  await expect(pauseButton(page)).toBeVisible()

  // The same call by whom it belongs to does pause: the two before were whole.
  expect(await replay(page, pausing, urls.app)).toBe(200)
  await page.reload()
  await expect(resumeButton(page)).toBeVisible()
  await other.close()
})
