import { composerMissing, installByComposer } from './composer.ts'
import { pushTag } from './git.ts'
import { addRepository, control } from './sandbox.ts'
import { checkRow, expect, expectPublished, publish, test, versionRow } from './test.ts'

test('a new package is switched on, and a pushed tag is installable by itself', async ({ page, person }) => {
  const name = await addRepository(person, 'money')
  await publish(page, person, name, { steps: [/Submit/, /WebHook/, /update/i] })

  const hooks = await control('gitee', 'listHooks', { repository: name })
  expect(hooks).toEqual([expect.objectContaining({ pushEvents: true, tagPushEvents: true })])

  pushTag(person, name, 'v1.1.0')
  await expectPublished(page, 'v1.1.0')
  expect(await control('packagist', 'versions', { name })).toContain('v1.1.0')

  const missing = composerMissing()
  if (missing) console.log(`not installed by Composer: ${missing}`)
  else expect(installByComposer(name, '1.1.0')).toBe('v1.1.0')
})

test('a package whose URL points elsewhere is pointed here, and shows both addresses first', async ({
  page,
  person,
}) => {
  const name = await addRepository(person, 'uuid')
  const elsewhere = await addRepository(person, 'old-home')
  await control('packagist', 'addPackage', {
    name,
    repository: `https://github.com/${elsewhere}`,
    maintainers: [person.login],
  })
  await publish(page, person, name, { steps: [new RegExp(`github.com/${elsewhere}`), /WebHook/] })

  pushTag(person, name, 'v2.0.0')
  await expectPublished(page, 'v2.0.0')
  await expect(page.getByRole('listitem').filter({ hasText: 'Repository URL' }).first()).toContainText(
    'Passed',
  )
  if (!composerMissing()) expect(installByComposer(name, '2.0.0')).toBe('v2.0.0')
})

test('by the direct route Gitee calls Packagist itself, and the push is found by looking', async ({
  page,
  person,
}) => {
  const name = await addRepository(person, 'slug')
  await publish(page, person, name, { route: 'Straight to Packagist', steps: [/Submit/, /WebHook/] })

  const hooks = JSON.stringify(await control('gitee', 'listHooks', { repository: name }))
  expect(hooks).toContain(`apiToken=${person.safeToken}`)
  expect(hooks).not.toContain(person.mainToken)

  pushTag(person, name, 'v1.2.0')
  // Packagist may have read the tag before anybody looked: then no run carries it.
  const check = checkRow(page, 'Tags')
  await expect(check).toContainText('2 of 2 tags are on Packagist', { timeout: 60_000 })
  await check.getByRole('link', { name: 'All versions' }).click()
  await expect(versionRow(page, 'v1.2.0')).toContainText('Published')
  if (!composerMissing()) expect(installByComposer(name, '1.2.0')).toBe('v1.2.0')
})
