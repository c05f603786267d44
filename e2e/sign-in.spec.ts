import type { Page } from '@playwright/test'
import { addPerson, type Person } from './sandbox.ts'
import { allowOnGitee, expect, signIn, test } from './test.ts'

/** A sign-in that was begun and not decided yet; returns the state that Gitee has to send back. */
async function beginSignIn(page: Page): Promise<string> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /Gitee/ }).click()
  return page.locator('input[name="state"]').inputValue()
}

async function expectProblem(page: Page, title: string, wayOut: RegExp): Promise<void> {
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  await expect(page.getByText(wayOut)).toBeVisible()
  await expect(page.getByRole('button', { name: /Sign in with Gitee/ })).toBeEnabled()
}

test('who refuses on Gitee is told so, and can sign in after all', async ({ page, person }) => {
  await beginSignIn(page)
  await page.getByRole('button', { name: 'Deny' }).click()
  await expectProblem(page, 'You did not allow the access', /allow them when you are ready/)

  await page.getByRole('button', { name: /Sign in with Gitee/ }).click()
  await allowOnGitee(page, person)
  await expect(page.getByRole('heading', { name: 'Repositories', level: 1 })).toBeVisible()
})

test('a press that comes before the scripts of the page is carried out', async ({ page, person }) => {
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/sign-in', { waitUntil: 'commit' })
  await page.getByRole('button', { name: /Gitee/ }).click()
  letThrough()
  await allowOnGitee(page, person)
  await expect(page.getByRole('heading', { name: 'Repositories', level: 1 })).toBeVisible()
})

test('an answer of Gitee to a sign-in that nobody began here is refused', async ({ page }) => {
  await page.goto('/api/auth/callback/sandbox?code=anything&state=of-somebody-else')
  await expectProblem(page, 'This sign-in did not start here', /Allow cookies for this site/)
})

test('a code that is dead by the time it arrives leads to a new sign-in', async ({ page }) => {
  const state = await beginSignIn(page)
  await page.goto(`/api/auth/callback/sandbox?code=${'0'.repeat(64)}&state=${encodeURIComponent(state)}`)
  await expectProblem(page, 'The sign-in took too long', /no longer valid, or was used already/)
})

test('a code is good once', async ({ page, person, browser }) => {
  await beginSignIn(page)
  const answered = page.waitForRequest(/\/api\/auth\/callback\/sandbox\?code=/)
  await allowOnGitee(page, person)
  const used = (await answered).url()
  await expect(page.getByRole('heading', { name: 'Repositories', level: 1 })).toBeVisible()

  const other = await browser.newPage()
  await other.goto(used)
  await expectProblem(other, 'This sign-in did not start here', /Allow cookies for this site/)
  await other.close()
})

test('a visitor signs in first, and then is where they wanted to go', async ({ page, person }) => {
  await page.goto('/history?state=failed')
  await expect(page).toHaveURL(/\/sign-in\?back=/)
  await page.getByRole('button', { name: /Gitee/ }).click()
  await allowOnGitee(page, person)
  await expect(page.getByRole('heading', { name: 'History', level: 1 })).toBeVisible()
  await expect(page).toHaveURL(/\/history\?state=failed$/)
})

test('a second Gitee account joins the first; the account of somebody else is refused', async ({
  page,
  person,
}) => {
  const [second, stranger] = [await addPerson(), await addPerson()]
  await signIn(page, stranger)
  await page.context().clearCookies()
  await signIn(page, person)
  const add = async (other: Person) => {
    await page.getByRole('button', { name: `Account: ${person.name}` }).click()
    await page.getByRole('menuitem', { name: 'Add a Gitee account' }).click()
    await expect(page.getByRole('heading', { name: 'Add another Gitee account', level: 1 })).toBeVisible()
    await page.getByRole('button', { name: /Sign in with Gitee/ }).click()
    await allowOnGitee(page, other)
  }
  await add(second)
  await expect(page.getByRole('heading', { name: 'Repositories', level: 1 })).toBeVisible()
  await page.goto('/sign-in')
  const linked = page.getByRole('main').getByRole('listitem')
  await expect(linked).toHaveText([new RegExp(person.login), new RegExp(second.login)])

  await page.goto('/repositories')
  await add(stranger)
  await expectProblem(page, 'This Gitee account belongs to another user', /Sign out on Gitee/)
})

test('signing out closes every page, also the ones that were open', async ({ page, person }) => {
  await signIn(page, person)
  await page.getByRole('button', { name: `Account: ${person.name}` }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible()

  await page.goto('/packagist')
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible()
})
