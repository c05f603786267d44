import { addRepository, control } from './sandbox.ts'
import { expect, openRepository, signIn, test } from './test.ts'

test('a private repository says why it cannot be published, and can be once it is public and looked at again', async ({
  page,
  person,
}) => {
  const name = await addRepository(person, 'hidden')
  await control('gitee', 'setPrivate', { repository: name, private: true })
  await signIn(page, person)
  await openRepository(page, name)
  await expect(page.getByText('Why it cannot be published')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Turn on publishing' })).toHaveCount(0)

  await control('gitee', 'setPrivate', { repository: name, private: false })
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.getByRole('link', { name: 'Turn on publishing' })).toBeVisible()
  await expect(page.getByText('Why it cannot be published')).toBeHidden()
})
