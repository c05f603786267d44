import type { Locator, Page } from '@playwright/test'
import { addFault, addRepository } from './sandbox.ts'
import { connectPackagist, expect, signIn, test } from './test.ts'

const paths = ['alpha', 'beta', 'delta', 'gamma', 'kappa']

const sheetOf = (page: Page) => page.getByRole('region', { name: 'Progress of the bulk action' })

async function openByName(page: Page): Promise<Locator> {
  await page.goto('/repositories?sort=name')
  await expect(page.getByText('Looked through')).toBeVisible()
  return page.getByRole('list', { name: 'Repositories' }).getByRole('listitem')
}

/** For the first key on a page: one that comes before the scripts of the page is not heard. */
async function pressUntilShown(page: Page, key: string, shown: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key)
    await expect(shown).toBeVisible({ timeout: 5_000 })
  }).toPass()
}

/** How often React wrote the box since: it does so whenever it renders it, be it for nothing. */
async function watchRenders(box: Locator): Promise<() => Promise<number>> {
  const counter = await box.evaluateHandle((element) => {
    const counted = { writes: 0 }
    new MutationObserver(() => {
      counted.writes += 1
    }).observe(element, { attributes: true })
    return counted
  })
  return () => counter.evaluate(({ writes }) => writes)
}

/** The last step of every bulk action: its dialog says to how many it happens. */
async function confirm(page: Page, title: RegExp, button: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByRole('button', { name: button }).click()
  await expect(dialog).toBeHidden()
}

test('five are turned on at once and followed over the pages; another action is cancelled', async ({
  page,
  person,
}) => {
  for (const path of paths) await addRepository(person, path)
  await signIn(page, person)
  await connectPackagist(page, person)
  const rows = await openByName(page)
  await expect(rows).toHaveCount(paths.length)

  await pressUntilShown(page, 'j', rows.first().and(page.locator(':focus')))
  await page.keyboard.press('x')
  await expect(page.getByText('1 of 5 selected')).toBeVisible()
  await page.getByRole('checkbox', { name: `Select ${person.login}/kappa` }).click({ modifiers: ['Shift'] })
  await expect(page.getByText('5 of 5 selected')).toBeVisible()
  await page.getByRole('button', { name: 'Turn on', exact: true }).click()
  await confirm(page, /Turn on publishing of 5 repositories/, 'Turn on')

  const sheet = sheetOf(page)
  await expect(sheet).toContainText('Turning on 5 repositories')
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'History', level: 1 })).toBeVisible()
  await expect(sheet).toContainText('Finished', { timeout: 60_000 })
  await expect(sheet).toContainText('5 done')
  await sheet.getByRole('button', { name: 'Put away' }).click()
  await expect(sheet).toBeHidden()

  await openByName(page)
  await expect(rows.getByText('Versions in sync')).toHaveCount(paths.length, { timeout: 60_000 })
  const slow = await addFault({
    side: 'gitee',
    method: 'GET',
    path: `/api/v5/repos/${person.login}/`,
    kind: 'latency',
    latencyMs: 4_000,
  })
  await page.getByRole('checkbox', { name: 'Select all 5' }).check()
  await page.getByRole('button', { name: 'Check again' }).click()
  await confirm(page, /Check 5 repositories again/, 'Check again')
  await sheet.getByRole('button', { name: 'Cancel the rest' }).click()
  await expect(sheet).toContainText(/\d passed over/, { timeout: 30_000 })
  await expect(sheet).toContainText('cancelled before its turn came')
  await slow.end()
  await expect(sheet).toContainText('Finished', { timeout: 60_000 })
  await expect(sheet).toContainText('cancelled before its turn came')

  await page.reload()
  await expect(sheet).toContainText('Finished')
  await expect(sheet).not.toContainText('cancelled before its turn came')
  await page.setViewportSize({ width: 1280, height: 480 })
  await page.goto('/settings/data')
  await expect(sheet).toContainText('Finished')
  await page.getByRole('link', { name: 'See what will be deleted' }).click({ trial: true, timeout: 5_000 })
  await sheet.getByRole('button', { name: 'Show the whole' }).click()
  await expect(sheet).toContainText('cancelled before its turn came')
})

test('a row is paused and brought back by keys, and found from everywhere by the palette', async ({
  page,
  person,
}) => {
  const name = await addRepository(person, 'keys')
  const still = await addRepository(person, 'still')
  await signIn(page, person)
  await connectPackagist(page, person)
  const rows = await openByName(page)
  await rows.first().getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Turn on', exact: true }).click()
  await confirm(page, /Turn on publishing of 1 repository/, 'Turn on')
  await expect(sheetOf(page)).toContainText('1 done', { timeout: 60_000 })
  await sheetOf(page).getByRole('button', { name: 'Put away' }).click()

  const publishing = page.getByRole('switch', { name: `Publish ${name} to Packagist` })
  await expect(publishing).toBeChecked()
  const rendered = await watchRenders(page.getByRole('checkbox', { name: `Select ${still}` }))
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await expect(publishing).not.toBeChecked()
  await expect(page.getByRole('link', { name: /^Paused 1/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(publishing).toBeChecked()
  await expect(page.getByRole('link', { name: /^Paused/ })).toBeHidden()
  expect(await rendered(), 'the row of another repository is not rendered').toBe(0)

  await page.goto('/history')
  const command = page.getByRole('combobox', { name: /Command or repository/ })
  await pressUntilShown(page, 'Control+k', command)
  await command.fill('keys')
  await page.getByRole('option', { name }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await command.fill('versions')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/versions$/)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
})
