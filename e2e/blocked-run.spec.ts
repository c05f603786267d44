import { randomBytes } from 'node:crypto'
import { pushTag } from './git.ts'
import { addRepository, control } from './sandbox.ts'
import { checkRow, expect, publish, pushedRun, test } from './test.ts'

test('a push that Packagist refuses for its token waits for a new one, and then goes on by itself', async ({
  page,
  person,
}) => {
  const name = await addRepository(person, 'gate')
  await publish(page, person, name)

  const safeToken = randomBytes(20).toString('hex')
  const mainToken = randomBytes(20).toString('hex')
  const runUrl = await test.step('the run says that it waits, and where to see what to do', async () => {
    await control('packagist', 'addAccount', { username: person.login, safeToken, mainToken })
    pushTag(person, name, 'v1.1.0')
    const run = pushedRun(page, 'v1.1.0')
    await expect(run).toContainText('Waits for you')
    await run.getByRole('link', { name: /^Pushed/ }).click()
    await expect(page.getByRole('heading', { name: /v1\.1\.0/, level: 1 })).toBeVisible()
    const main = page.getByRole('main')
    await expect(main).toContainText(/rejected the token|does not accept this token/)
    await expect(main).toContainText('It goes on by itself once this is mended')
    const url = page.url()
    await main.getByRole('link', { name: 'see what to do' }).click()
    return url
  })

  await test.step('the check leads to where the token is replaced', async () => {
    const check = checkRow(page, 'Packagist token')
    await expect(check).toContainText('Failed')
    await check.getByRole('link', { name: 'Replace the token' }).click()
    await page.getByRole('button', { name: 'Replace tokens' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('SAFE API token').fill(safeToken)
    await dialog.getByLabel('MAIN API token').fill(mainToken)
    await dialog.getByRole('button', { name: 'Check and save' }).click()
    await expect(dialog).toBeHidden()
  })

  await test.step('the same run goes on without a further press', async () => {
    await page.goto(runUrl)
    const target = page.getByRole('listitem').filter({ hasText: 'v1.1.0' })
    await expect(target.filter({ hasText: 'Visible' })).toBeVisible({ timeout: 60_000 })
    expect(await control('packagist', 'versions', { name })).toContain('v1.1.0')
  })
})
