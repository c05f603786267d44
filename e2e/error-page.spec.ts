// Errors are what these pages are for: the test that fails for any error in the browser's console is not used.
import { type Browser, expect, type Page, test } from '@playwright/test'
import { type Child, findFreePort, start } from '../scripts/processes.ts'

const languages = [
  { locale: 'en-US', title: 'Something broke on our side', copy: 'Copy the number' },
  { locale: 'zh-CN', title: '我们这边出错了', copy: '复制编号' },
  { locale: 'ru-RU', title: 'Ошибка на нашей стороне', copy: 'Скопировать номер' },
]

let app: Child
let printed: string[] = []
let opened: { appUrl: string; cookie: string; token: string }

test.beforeAll(async () => {
  printed = []
  const port = await findFreePort()
  const isReady = (line: string) => line.includes('appUrl')
  app = start('e2e/breaking-app.ts', [String(port)], { isReady, show: (line) => void printed.push(line) })
  opened = JSON.parse(await app.ready)
})

test.afterAll(() => app.stop())

/** What the log says of an error, in the line that names this request. */
function findLogged(requestId: string): Record<string, unknown> | undefined {
  const lines = printed.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
  return lines.find((line) => line.requestId === requestId && line.err)
}

async function open(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({ locale, baseURL: opened.appUrl })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await context.addCookies([{ name: opened.cookie, value: opened.token, url: opened.appUrl }])
  const page = await context.newPage()
  await page.goto('/repositories')
  return page
}

/** Expects the error page, and in the log, under the id that it shows and copies, the error of that path. */
async function expectFound(page: Page, { title, copy }: { title: string; copy: string }, path: string) {
  // Next announces a new page in an alert of its own, by its heading.
  const shown = page.getByRole('alert').filter({ hasText: title, has: page.locator('code') })
  await expect(shown).toBeVisible()
  const reference = shown.locator('code')
  await expect(reference).toHaveText(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
  const id = (await reference.textContent()) ?? ''
  await expect.poll(() => findLogged(id)).toMatchObject({ msg: 'a page could not be shown', method: 'GET' })
  expect(findLogged(id)?.path).toContain(path)
  await shown.getByRole('button', { name: copy }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id)
}

test('an error page names the request under which the log tells of the error, in each language', async ({
  browser,
}) => {
  const pages = await Promise.all(languages.map(({ locale }) => open(browser, locale)))
  app.process.kill('SIGUSR2')
  await expect.poll(() => printed.join()).toContain('taken away')
  for (const [index, language] of languages.entries()) {
    const page = pages[index]
    if (!page) continue
    await page.locator('a[href="/packagist"]:visible').first().click()
    await expectFound(page, language, '/packagist')
    await page.goto('/history')
    await expectFound(page, language, '/history')
  }
})
