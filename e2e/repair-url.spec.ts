import { pushTag } from './git.ts'
import { urls } from './ports.ts'
import { addRepository, control } from './sandbox.ts'
import { checkRow, events, expect, expectPublished, publish, receipts, stopSelfRepair, test } from './test.ts'

test('a package that somebody points elsewhere is found, pointed back by one press, and may be let go', async ({
  page,
  person,
}) => {
  const name = await addRepository(person, 'atlas')
  const here = `${urls.gitee}/${name}`
  const there = await control('forge', 'addRepository', { owner: person.login, path: 'fork', from: name })
  const elsewhere = String(there)
  const storedUrl = async () => control('packagist', 'package', { name })
  await publish(page, person, name)
  await stopSelfRepair(page)

  const check = checkRow(page, 'Repository URL')
  await test.step('the next sweep finds it', async () => {
    await expect(check).toContainText('Passed')
    await control('packagist', 'setRepository', { name, repository: elsewhere })
    await expect(check).toContainText('Failed', { timeout: 60_000 })
    await expect(check).toContainText(here)
    await expect(check).toContainText(elsewhere)
  })

  const receipt = receipts(page, 'Repository URL')
  await test.step('one press mends it, and the receipt says how that was proved', async () => {
    await check.getByRole('button', { name: 'Point it here' }).click()
    await expect(check.getByRole('status')).toHaveText('Being repaired')
    await expect(receipt.getByText('Repaired', { exact: true })).toBeVisible({ timeout: 60_000 })
    await expect(check).toContainText('Passed')
    await expect(receipt).toContainText("Proved by the maintainer's list of packages on Packagist")
    await expect(receipt).toContainText(person.name)
    await receipt.getByText('What was seen').click()
    await expect(receipt.getByText(elsewhere)).toBeVisible()
    await expect(receipt.getByText('Afterwards: passed')).toBeVisible()
    await expect(events(page, 'Repaired and proved: Repository URL')).toBeVisible()
    expect(await storedUrl()).toMatchObject({ repository: expect.stringContaining(here) })
  })

  await test.step('pushes are published again', async () => {
    pushTag(person, name, 'v1.1.0')
    await expectPublished(page, 'v1.1.0')
    expect(await control('packagist', 'versions', { name })).toContain('v1.1.0')
  })

  await test.step('the change is taken back', async () => {
    await receipt.getByRole('button', { name: 'Undo' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(elsewhere)
    await dialog.getByRole('button', { name: 'Undo' }).click()
    const undone = receipts(page, 'is taken back')
    await expect(undone.getByText('Taken back', { exact: true })).toBeVisible({ timeout: 60_000 })
    await expect(events(page, 'Earlier repository URL put back and proved')).toBeVisible()
    expect(await storedUrl()).toMatchObject({ repository: elsewhere })
    await expect(check).toContainText('Failed', { timeout: 60_000 })
    await expect(receipt.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  })
})
