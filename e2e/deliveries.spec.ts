import { expectAccessible } from './accessible.ts'
import { pushTag } from './git.ts'
import { addRepository } from './sandbox.ts'
import { expect, expectPublished, openPart, publish, test } from './test.ts'

test('a push can be looked at as it came, copied, and processed again', async ({
  page,
  person,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const name = await addRepository(person, 'postbox')
  await publish(page, person, name)
  pushTag(person, name, 'v1.1.0')
  await expectPublished(page, 'v1.1.0')

  await openPart(page, 'WebHook calls')
  await page.getByLabel('Kind').selectOption('Tag created')
  await page.getByRole('button', { name: 'Apply' }).click()
  const link = page.getByRole('link', { name: 'Tag created v1.1.0' })
  const sheet = page.getByRole('dialog', { name: 'Tag created v1.1.0' })

  await test.step('its sheet shows what came, what was answered and what became of it', async () => {
    await link.click()
    await expect(sheet).toContainText('Installable with Composer')
    await expect(sheet.getByRole('row', { name: 'X-Gitee-Token' })).toContainText('[secret]')
    await expect(sheet).toContainText('"refs/tags/v1.1.0"')
    await expect(sheet).toContainText('{"result":"accepted"}')
    await expectAccessible(page, { within: '[role="dialog"]' })
    await sheet.getByRole('button', { name: 'Copy' }).first().click()
    const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
    expect(copied).toMatchObject({ ref: 'refs/tags/v1.1.0', sign: '[secret]' })
  })

  await test.step('Esc closes it, the focus returns, and its address opens it again', async () => {
    const url = page.url()
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
    await expect(link).toBeFocused()
    await expect(page).not.toHaveURL(/delivery=/)
    await page.goto(url)
    await expect(sheet).toBeVisible()
  })

  await test.step('without scripts it stands in the page', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'en-US' })
    await plain.addCookies(await context.cookies())
    const reader = await plain.newPage()
    await reader.goto(page.url().replace(/[?&]delivery=[^&]*/, ''))
    await reader.getByRole('link', { name: 'Tag created v1.1.0' }).click()
    const call = reader.getByRole('region', { name: 'Tag created v1.1.0' })
    await expect(call).toContainText('Installable with Composer')
    await expect(call).toContainText('"refs/tags/v1.1.0"')
    await expect(call.getByRole('row', { name: 'X-Gitee-Token' })).toContainText('[secret]')
    await call.getByRole('link', { name: 'Close' }).click()
    await expect(call).toBeHidden()
    await plain.close()
  })

  await test.step('processed again, a run begins that the history tells of', async () => {
    await sheet.getByRole('button', { name: 'Process again' }).click()
    await expect(page.getByRole('heading', { name: /^Asked for by hand/, level: 1 })).toBeVisible()
    await expect(page.getByRole('list', { name: 'The way from push to proof' })).toContainText('Started')
    await page.goto('/history/activity')
    await expect(page.getByText('Call processed again: v1.1.0')).toBeVisible()
  })
})
