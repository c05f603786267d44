import type { BrowserContext, Page, Request } from '@playwright/test'
import { pushTag } from './git.ts'
import { addRepository } from './sandbox.ts'
import { expect, expectPublished, publish, test } from './test.ts'

test('what happens shows in every tab by itself, over one connection, and after a break', async ({
  page,
  person,
  context,
}) => {
  const streams = countStreams(context)
  const name = await addRepository(person, 'pulse')
  await publish(page, person, name)
  const address = page.url()

  const list = await context.newPage()
  await list.goto('/repositories')
  const history = await context.newPage()
  await history.goto('/history')
  for (const tab of [page, list, history]) await markAsLoaded(tab)

  await test.step('a push shows in all of them, without any being loaded again', async () => {
    pushTag(person, name, 'v1.1.0')
    await expectPublished(page, 'v1.1.0')
    await expectPublished(history, 'v1.1.0')
    await expect(list.getByRole('listitem').filter({ hasText: name })).toContainText('Versions in sync')
    for (const tab of [page, list, history]) expect(await isAsLoaded(tab)).toBe(true)
    expect(streams.opened - streams.closed).toBe(1)
  })

  await test.step('another tab goes on when the one that held the connection is closed', async () => {
    await page.close()
    await expect.poll(() => streams.opened - streams.closed).toBe(1)
    pushTag(person, name, 'v1.2.0')
    await expectPublished(history, 'v1.2.0')
    expect(await isAsLoaded(history)).toBe(true)
  })

  await test.step('what was missed while the line was broken is shown once it is back', async () => {
    const repository = await context.newPage()
    await repository.goto(address)
    await markAsLoaded(repository)
    await context.setOffline(true)
    pushTag(person, name, 'v1.3.0')
    await context.setOffline(false)
    await expectPublished(repository, 'v1.3.0')
    await expectPublished(history, 'v1.3.0')
    expect(await isAsLoaded(repository)).toBe(true)
  })
})

test('what changed while another page was open shows when one goes back to the list', async ({
  page,
  person,
  context,
}) => {
  const [seen, changed] = [await addRepository(person, 'seen'), await addRepository(person, 'changed')]
  await publish(page, person, changed)
  await page.goto('/repositories')
  const wish = page.getByRole('switch', { name: `Publish ${changed} to Packagist` })
  await expect(wish).toBeChecked()
  await page.getByRole('link', { name: seen, exact: true }).click()
  await expect(page.getByRole('heading', { name: seen, level: 1 })).toBeVisible()

  const other = await context.newPage()
  await other.goto('/repositories')
  await other.getByRole('switch', { name: `Publish ${changed} to Packagist` }).click()
  const row = other
    .getByRole('list', { name: 'Repositories' })
    .getByRole('listitem')
    .filter({ hasText: changed })
  await expect(row).toContainText('Paused')
  await page.goBack()
  await expect(wish).not.toBeChecked()
})

test('where tabs cannot share a connection, those out of view have none and show what changed when looked at', async ({
  page,
  person,
  context,
}) => {
  const name = await addRepository(person, 'shown')
  await publish(page, person, name)
  await page.close()
  const streams = countStreams(context)
  const open = () => streams.opened - streams.closed
  // As on an address without encryption.
  await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks'))
  const tab = await context.newPage()
  await tab.goto('/repositories')
  await expect.poll(open).toBe(1)
  await markAsLoaded(tab)

  await look(tab, 'away')
  await expect.poll(open).toBe(0)
  const other = await context.newPage()
  await other.goto('/repositories')
  await expect.poll(open).toBe(1)
  await other.getByRole('switch', { name: `Publish ${name} to Packagist` }).click()
  await expect(other.getByRole('link', { name: /^Paused 1/ })).toBeVisible()
  expect(open()).toBe(1)

  await look(tab, 'here')
  await expect.poll(open).toBe(2)
  await expect(tab.getByRole('link', { name: /^Paused 1/ })).toBeVisible()
  expect(await isAsLoaded(tab)).toBe(true)
})

/** What a browser says to a tab that is left for another one, which one without windows never does. */
async function look(page: Page, where: 'here' | 'away') {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, where === 'away')
}

function countStreams(context: BrowserContext) {
  const streams = { opened: 0, closed: 0 }
  const isStream = (url: string) => new URL(url).pathname === '/api/live'
  context.on('request', (request) => {
    if (isStream(request.url())) streams.opened += 1
  })
  const close = (request: Request) => {
    if (isStream(request.url())) streams.closed += 1
  }
  context.on('requestfailed', close)
  context.on('requestfinished', close)
  return streams
}

async function markAsLoaded(page: Page) {
  await page.evaluate(() => {
    document.documentElement.dataset.untouched = ''
  })
}

/** Whether the document is the one that was marked: a load or a reload would have brought a new one. */
async function isAsLoaded(page: Page): Promise<boolean> {
  return page.evaluate(() => 'untouched' in document.documentElement.dataset)
}
