import { pushTag } from './git.ts'
import { urls } from './ports.ts'
import { addRepository, control } from './sandbox.ts'
import { connectPackagist, expect, expectPublished, openPart, openRepository, signIn, test } from './test.ts'

test('with the SAFE token alone one step is for the person; pausing keeps the hook, off removes it', async ({
  page,
  person,
}) => {
  const name = await addRepository(person, 'careful')
  const hookOfOthers = 'http://127.0.0.1:4/ci'
  await control('gitee', 'addHook', { repository: name, hook: { url: hookOfOthers } })
  const hookUrls = async () => {
    const hooks = await control('gitee', 'listHooks', { repository: name })
    return Array.isArray(hooks) ? hooks.map(({ url }) => String(url)) : []
  }

  await signIn(page, person)
  await connectPackagist(page, person, { safe: person.safeToken })
  await openRepository(page, name)
  await page.getByRole('link', { name: 'Turn on publishing' }).click()

  const submit = page.getByRole('listitem').filter({ hasText: 'Submit the package' })
  await expect(submit).toContainText('You do this step')
  await expect(page.getByRole('button', { name: 'Turn on' })).toBeDisabled()

  const packagist = await page.context().newPage()
  await packagist.goto((await submit.getByRole('link').getAttribute('href')) ?? '')
  await packagist.getByLabel('Account').selectOption(person.login)
  await packagist.getByLabel('Repository URL').fill(`${urls.gitee}/${name}.git`)
  await packagist.getByRole('button', { name: 'Submit' }).click()
  await expect(packagist).toHaveURL(`${urls.packagist}/packages/${name}`)
  await packagist.close()

  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(submit).toHaveCount(0)
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByText('Versions in sync').first()).toBeVisible({ timeout: 60_000 })
  expect(await hookUrls()).toEqual([hookOfOthers, expect.stringContaining(`${urls.app}/hooks/gitee/`)])

  await openPart(page, 'Settings')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
  const resume = page.getByRole('button', { name: 'Resume' })
  await expect(resume).toBeVisible()
  pushTag(person, name, 'v1.1.0')
  await control('gitee', 'settled', {})
  expect(await hookUrls()).toHaveLength(2)
  expect(await control('packagist', 'versions', { name })).not.toContain('v1.1.0')

  await resume.click()
  await openPart(page, 'Overview')
  await expectPublished(page, 'v1.1.0')
  expect(await control('packagist', 'versions', { name })).toContain('v1.1.0')

  await openPart(page, 'Settings')
  await page.getByRole('button', { name: 'Turn off' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByRole('link', { name: 'Turn on publishing' })).toBeVisible()
  expect(await hookUrls()).toEqual([hookOfOthers])
})
