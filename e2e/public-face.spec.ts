import type { APIRequestContext } from '@playwright/test'
import { pushTag } from './git.ts'
import { addRepository } from './sandbox.ts'
import { events, expect, openPart, publish, setStatusPage, test } from './test.ts'

const soon = { timeout: 40_000 }

test('a badge tells strangers what was proved, and the status page does while it is switched on', async ({
  page,
  browser,
  person,
}) => {
  const name = await addRepository(person, 'open')
  await publish(page, person, name)

  const strangers = await browser.newContext({ baseURL: new URL(page.url()).origin, locale: 'ru-RU' })
  const stranger = await strangers.newPage()
  const { request } = strangers
  /** What strangers see may be a second old. */
  const expectStatus = (path: string, status: number) =>
    expect.poll(async () => (await stranger.goto(path))?.status()).toBe(status)

  await test.step('the badge names the proved version, and the next one once that is proved', async () => {
    await expect.poll(() => badgeText(request, name), soon).toBe('Packagist: v1.0.0 · in sync')
    pushTag(person, name, 'v1.1.0')
    await expect.poll(() => badgeText(request, name), soon).toBe('Packagist: v1.1.0 · in sync')
    const badge = await request.get(`/badge/${name}.svg?label=&style=flat-square`)
    const { etag = '', 'cache-control': caching, 'set-cookie': cookie } = badge.headers()
    expect({ caching, cookie }).toEqual({ caching: expect.stringContaining('public'), cookie: undefined })
    const again = await request.get(badge.url(), { headers: { 'If-None-Match': etag } })
    expect(again.status()).toBe(304)
    const told = await (await request.get(`/badge/${name}.json`)).json()
    expect(told).toMatchObject({ schemaVersion: 1, label: 'Packagist', message: 'v1.1.0 · in sync' })
  })

  await test.step('what is nowhere gets a badge that says so', async () => {
    for (const unknown of [`${person.login}/nothing`, `${person.login}/Not%20a%20name`]) {
      const badge = await request.get(`/badge/${unknown}.svg`)
      expect(badge.status()).toBe(404)
      expect(await badge.text()).toContain('not found')
    }
  })

  await test.step('the status page is there once an administrator wants it', async () => {
    await expectStatus(`/status/${name}`, 404)
    await openPart(page, 'Settings')
    await setStatusPage(page, true)
    await expect(page.getByRole('link', { name: 'Open the status page' })).toBeVisible()
    await expectStatus(`/status/${name}`, 200)
    await expect(stranger.getByRole('heading', { name, level: 1 })).toBeVisible()
    await expect(stranger.getByText('Синхронизирован', { exact: true })).toBeVisible()
    await expect(stranger.getByRole('row')).toHaveCount(3)
    const text = await stranger.content()
    for (const secret of [person.name, 'Begin', 'hooks/gitee']) expect(text).not.toContain(secret)
  })

  await test.step('switched off, it is as if it had never been', async () => {
    await setStatusPage(page, false)
    await expectStatus(`/status/${name}`, 404)
    await expectStatus(`/status/${name}-never`, 404)
    await openPart(page, 'Overview')
    await expect(events(page, 'Public status page turned off')).toBeVisible()
  })

  await test.step('the history says what the weeks say, and can be taken away', async () => {
    await page.goto('/history/insight')
    await expect(page.getByRole('region', { name: 'How long from push to installable?' })).toContainText(
      'could be installed within',
    )
    await page.goto('/history?range=7d&trigger=push')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /as JSON$/ }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^packbridge-runs-.*\.json$/)
    const csv = await page.request.get('/history/export?form=csv&trigger=push')
    expect(await csv.text()).toMatch(new RegExp(`${name},${name},push,published,,[^,]*refs/tags/v1\\.1\\.0`))
    const signedOut = await request.get('/history/export', { maxRedirects: 0 })
    expect(signedOut.status()).toBe(307)
  })
  await strangers.close()
})

async function badgeText(request: APIRequestContext, name: string): Promise<string | undefined> {
  const svg = await (await request.get(`/badge/${name}.svg`)).text()
  return /<title>(.*?)<\/title>/.exec(svg)?.[1]
}
