import { pushTag } from './git.ts'
import { addRepository } from './sandbox.ts'
import { allowOnGitee, expect, test } from './test.ts'

const longestMs = 3 * 60_000

test('who never read the docs gets to a published tag by what the pages say', async ({ page, person }) => {
  const began = performance.now()
  const name = await addRepository(person, 'first')
  const steps = page.getByRole('region', { name: 'First steps' })
  const bar = page.getByRole('navigation', { name: 'First steps' })

  await page.goto('/')
  await expect(page.getByRole('heading', { name: /Push a tag to Gitee/, level: 1 })).toBeVisible()
  await page.getByRole('button', { name: /Sign in with Gitee/ }).click()
  await allowOnGitee(page, person)

  await expect(steps.getByRole('listitem').filter({ hasText: 'Find your repositories' })).toContainText(
    'done',
  )
  await steps.getByRole('link', { name: 'Connect Packagist' }).last().click()
  await page.getByLabel('Packagist username').fill(person.login)
  await page.getByLabel('SAFE API token').fill(person.safeToken)
  await page.getByLabel('MAIN API token').fill(person.mainToken)
  await page.getByRole('button', { name: 'Check and save' }).click()
  await bar.getByRole('link', { name: 'Publish the first package' }).click()

  await expect(steps.getByText('2 of 5 done')).toBeVisible()
  await page.getByRole('switch', { name: `Publish ${name} to Packagist` }).click()
  await page.getByRole('button', { name: 'Turn on' }).click()
  await bar.getByRole('link', { name: 'Push a tag' }).click()

  const command = (await steps.getByLabel('Commands that push the next tag').textContent()) ?? ''
  const [, tag = ''] = /^git tag (\S+) && git push origin \1$/.exec(command) ?? []
  expect(tag).toBe('v1.0.1')
  pushTag(person, name, tag)

  await expect(steps.getByText(`${tag} is published and proved`)).toBeVisible({ timeout: 60_000 })
  await expect(steps.getByText('5 of 5 done')).toBeVisible()
  await steps.getByRole('link', { name: 'See the proof' }).last().click()
  await expect(page.getByRole('heading', { name: new RegExp(tag), level: 1 })).toBeVisible()
  const tookMs = performance.now() - began
  console.log(`from the landing page to the proof: ${Math.round(tookMs / 1000)} s`)
  expect(tookMs).toBeLessThan(longestMs)

  await page.goto('/repositories')
  await steps.getByRole('button', { name: 'Put away' }).click()
  await expect(steps).toBeHidden()
  await page.getByRole('button', { name: `Account: ${person.name}` }).click()
  await page.getByRole('menuitem', { name: 'First steps' }).click()
  await expect(steps).toBeVisible()
})
