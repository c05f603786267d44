import { addRepository } from './sandbox.ts'
import { expect, signIn, test } from './test.ts'

const COUNT = 1_000
const AT_ONCE = 20
const slowestMs = 3_000
/** Of the whole list only what is near the window is on the page. */
const mostRendered = 60

test('a thousand repositories are found while one watches, and stay easy to search', async ({
  page,
  person,
}) => {
  test.setTimeout(180_000)
  const paths = Array.from({ length: COUNT }, (_, index) => `package-${String(index).padStart(4, '0')}`)
  while (paths.length > 0)
    await Promise.all(paths.splice(0, AT_ONCE).map((path) => addRepository(person, path)))

  await signIn(page, person)
  await expect(page.getByText(/Reading composer.json on .*: [\d,]+ of 1,000/)).toBeVisible({
    timeout: 60_000,
  })
  await expect(page.getByText('Looked through')).toBeVisible({ timeout: 120_000 })
  await expect(page.getByRole('link', { name: /Can be published 1,?000/ })).toBeVisible()

  const rows = page.getByRole('list', { name: 'Repositories' }).getByRole('listitem')
  await page.getByRole('searchbox').fill('package-0421')
  await page.getByRole('searchbox').press('Enter')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText(`${person.login}/package-0421`)

  await page.getByRole('link', { name: /Published 0/ }).click()
  await expect(page.getByText('Nothing matches these filters')).toBeVisible()
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(rows.nth(1)).toBeVisible()
  await page.getByLabel('Sort by').selectOption('By name')
  await expect(rows.first()).toContainText('package-0000')
  await page.keyboard.press('End')
  await expect(rows.last()).toContainText(`package-0${COUNT - 1}`)
  expect(await rows.count()).toBeLessThan(mostRendered)
  await expect(rows.last()).toHaveAttribute('aria-posinset', String(COUNT))

  const answer = await page.goto('/repositories?sort=name')
  const { responseStart = Number.NaN, requestStart = 0 } = answer?.request().timing() ?? {}
  console.log(`first byte of the list of ${COUNT}: ${Math.round(responseStart - requestStart)} ms`)
  expect(responseStart - requestStart).toBeLessThan(slowestMs)
})
