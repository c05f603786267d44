import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { urls } from './ports.ts'
import { addRepository, control } from './sandbox.ts'
import { allowOnGitee, expect, publish, signIn, test } from './test.ts'
import { expectWords } from './words.ts'

/** How Tokyo tells the moment of the first time that the page names; what the page itself says of it is its title. */
async function firstTime(page: Page): Promise<{ inTokyo: string; title: string }> {
  const time = page.getByRole('main').locator('time[title]').first()
  const at = new Date((await time.getAttribute('datetime')) ?? '')
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Tokyo' } as const
  const inTokyo = new Intl.DateTimeFormat('ru', options).format(at)
  return { inTokyo, title: (await time.getAttribute('title')) ?? '' }
}

test('what was chosen holds in another browser, which can be signed out from here', async ({
  page,
  person,
  browser,
}) => {
  await signIn(page, person)
  await page.getByRole('button', { name: `Account: ${person.name}` }).click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await page.getByLabel('Time zone').fill('Mars/Olympus')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('There is no such time zone')).toBeVisible()
  await page.getByLabel('Time zone').fill('Asia/Tokyo')
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark')
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ru')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Настройки', level: 1 })).toBeVisible()

  const other = await browser.newPage({ baseURL: urls.app, locale: 'en-US', colorScheme: 'light' })
  await other.goto('/sign-in')
  await other.getByRole('button', { name: /Gitee/ }).click()
  await allowOnGitee(other, person)
  await expect(other.getByRole('heading', { name: 'Репозитории', level: 1 })).toBeVisible()
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark')
  await other.goto('/settings/sign-ins')
  await expect(other.getByRole('main').locator('time[title]').first()).toBeVisible()
  const { inTokyo, title } = await firstTime(other)
  expect(title).toContain(`${inTokyo} (`)

  await page.goto('/settings/sign-ins')
  await page.getByRole('button', { name: /^Завершить сеанс/ }).click()
  await expect(page.getByText('Других сеансов нет')).toBeVisible()
  // The open page may be on its way there by itself: it is told that its sign-in ended.
  await expect(async () => {
    await other.goto('/repositories')
    await expect(other).toHaveURL(/\/sign-in/)
  }).toPass()
  await other.close()
})

test('the data goes along, the account goes with its WebHook, and a page tells so', async ({
  page,
  person,
  browser,
}) => {
  const name = await addRepository(person, 'farewell')
  await publish(page, person, name)
  expect(await control('gitee', 'listHooks', { repository: name })).toHaveLength(1)

  await page.goto('/settings/data')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download' }).click()
  const data = await readFile(await (await downloading).path(), 'utf8')
  expect(JSON.parse(data)).toMatchObject({
    giteeAccounts: [{ login: person.login }],
    publications: [{ packageName: name }],
    runs: [{ state: 'published' }],
  })
  for (const token of [person.mainToken, person.safeToken]) expect(data).not.toContain(token)

  await page.getByRole('link', { name: 'See what will be deleted' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'One publication is turned off' })).toContainText(
    name,
  )
  await page.getByLabel(`Type ${person.login} to confirm`).fill(person.login)
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await expect(page.getByRole('heading', { name: 'Your account was deleted' })).toBeVisible({
    timeout: 20_000,
  })
  expect(await control('gitee', 'listHooks', { repository: name })).toEqual([])

  const stranger = await browser.newPage({ baseURL: urls.app, locale: 'ru-RU' })
  await stranger.goto(page.url())
  await expect(stranger.getByRole('listitem').filter({ hasText: name })).toContainText('Убран')
  await expectWords(stranger, 'ru')
  await expectAccessible(stranger)
  await stranger.close()
  await page.goto('/repositories')
  await expect(page).toHaveURL(/\/sign-in/)
})
