import { pushTag, removeFromManifest } from './git.ts'
import { addRepository, control } from './sandbox.ts'
import { checkRow, expect, expectPublished, openPart, publish, test, versionRow } from './test.ts'

test('a tag that became no version is explained, the next one is foretold, and then published', async ({
  page,
  person,
}) => {
  const name = await addRepository(person, 'ledger', { manifest: { version: '1.0.0' } })
  await publish(page, person, name)
  const nextTag = page.getByRole('region', { name: 'Before you tag' })

  await test.step('the page of the repository tells why the tag is missing', async () => {
    pushTag(person, name, 'v1.1.0')
    const check = checkRow(page, 'Tags')
    await expect(check).toContainText('composer.json at this tag names another version', { timeout: 60_000 })
    await expect(check).toContainText('Expected v1.1.0')
    await expect(check).toContainText('Actual 1.0.0')
    await expect(page.getByText('Versions behind', { exact: true })).toBeVisible()
    await check.getByRole('link', { name: 'All versions' }).click()
  })

  await test.step('the versions stand first, with the way to what is asked before a tag', async () => {
    await page.getByRole('link', { name: 'The next tag, v1.1.1, would be skipped' }).click()
    await expect(nextTag).toBeInViewport()
    const [versions, question] = await Promise.all([
      page.getByRole('table').boundingBox(),
      nextTag.boundingBox(),
    ])
    expect(versions?.y).toBeLessThan(question?.y ?? 0)
  })

  const proposed =
    await test.step('the versions say the same, and what would become of the next tag', async () => {
      const missing = versionRow(page, 'v1.1.0')
      await expect(missing).toContainText('Not published')
      await expect(missing).toContainText('Remove its version field and push a new tag')
      await expect(versionRow(page, 'v1.0.0')).toContainText('Published')
      await expect(nextTag).toContainText('v1.1.1 would be skipped')
      await expect(nextTag).toContainText('composer.json on master says that it is 1.0.0')
      await expect(missing).toContainText('Any next tag would be skipped too')
      await expect(missing).not.toContainText('git tag')
      return nextTag.getByLabel('Next tag').inputValue()
    })

  await test.step('without the field it would be published, and is', async () => {
    removeFromManifest(person, name, 'version')
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(nextTag).toContainText(`${proposed} would be published`)
    await expect(versionRow(page, 'v1.1.0')).toContainText(`git tag ${proposed}`)
    pushTag(person, name, proposed)
    await openPart(page, 'Overview')
    await expectPublished(page, proposed)
    expect(await control('packagist', 'versions', { name })).toEqual(expect.arrayContaining([proposed]))
    expect(await control('packagist', 'versions', { name })).not.toContain('v1.1.0')
  })

  await test.step('the versions hold both, and how long the push took to become visible', async () => {
    await page.getByRole('link', { name: 'All versions' }).click()
    await expect(versionRow(page, proposed)).toContainText('Published')
    await expect(versionRow(page, proposed)).toContainText(/\d.* after the push/)
    await expect(versionRow(page, 'v1.1.0')).toContainText('Not published')
    await versionRow(page, proposed).getByRole('link', { name: 'See the run' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(proposed)
  })
})
