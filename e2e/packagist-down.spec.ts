import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Child } from '../scripts/processes.ts'
import { startApp } from '../scripts/stack.ts'
import { type Door, openDoor } from './door.ts'
import { pushTag } from './git.ts'
import { ports, secondUrl, urls } from './ports.ts'
import { addRepository, control } from './sandbox.ts'
import {
  checkNow,
  expect,
  expectPublished,
  openRepository,
  publish,
  pushedRun,
  stopSelfRepair,
  test,
} from './test.ts'

// An outage is everybody's: these journeys have an app of their own, with its own way to Packagist.
test.describe.configure({ mode: 'default' })
test.use({ baseURL: secondUrl })

const folder = mkdtempSync(join(tmpdir(), 'packbridge-e2e-second-'))
let door: Door
let app: Child

test.beforeAll(async () => {
  door = await openDoor(urls.packagist)
  app = startApp(
    { folder, ports: { ...ports, app: ports.second }, entry: 'e2e/app-ahead.ts' },
    { ...urls, app: secondUrl, packagist: door.url },
  )
  await app.ready
})

test.afterAll(async () => {
  await app.stop()
  door.close()
  rmSync(folder, { recursive: true, force: true })
})

test('while Packagist is down every page says so, and what was pushed is published once it is back', async ({
  page,
  person,
}) => {
  const name = await addRepository(person, 'harbour')
  await publish(page, person, name)
  const repositoryUrl = page.url()
  const banner = page.getByRole('status').filter({ hasText: 'Packagist has been failing since' })

  await test.step('a push waits, and the page says why', async () => {
    door.shut()
    pushTag(person, name, 'v1.1.0')
    await expect(pushedRun(page, 'v1.1.0')).toContainText('Waiting to retry')
    await checkNow(page)
    await checkNow(page)
    await expect(banner).toContainText(/since \d+:\d\d.*\(server error\)/)
    await expect(banner).toContainText('1 run of yours waits; it goes on by itself')
  })

  await test.step('so do the others', async () => {
    await page.goto('/packagist')
    await expect(banner).toContainText('1 run of yours waits')
    expect(await control('packagist', 'versions', { name })).not.toContain('v1.1.0')
  })

  await test.step('once it answers nobody has to press anything', async () => {
    door.open()
    await expect(banner).toBeHidden({ timeout: 60_000 })
    await page.goto(repositoryUrl)
    await expectPublished(page, 'v1.1.0')
    expect(await control('packagist', 'versions', { name })).toContain('v1.1.0')
  })
})

test('what failed for three days stands under Given up with its cause, and one press publishes it', async ({
  page,
  person,
}) => {
  const name = await addRepository(person, 'lantern')
  await publish(page, person, name)
  await stopSelfRepair(page)

  await test.step('a push that Packagist never takes is given up', async () => {
    door.shut(/^\/api\/update-package/)
    pushTag(person, name, 'v1.1.0')
    await expect(pushedRun(page, 'v1.1.0')).toContainText('Waiting to retry')
    app.process.kill('SIGUSR2')
    await expect(pushedRun(page, 'v1.1.0')).toContainText('however often it was asked')
  })

  await page.goto('/history')
  await page.getByRole('link', { name: /^Given up/ }).click()
  await expect(page).toHaveURL(/given-up$/)
  const row = pushedRun(page, 'v1.1.0').filter({ hasText: name })
  await test.step('it is listed with its cause and what it leaves unserved', async () => {
    await expect(row).toContainText('could not serve, however often it was asked')
    // A first attempt and the last; another may have come in between.
    await expect(row).toContainText(/[2-9] attempts/)
    await expect(row).toContainText('calls of the WebHook not served')
  })

  await test.step('one press tries it again', async () => {
    door.open()
    await row.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Nothing was given up')).toBeVisible()
    await openRepository(page, name)
    await expectPublished(page, 'v1.1.0')
    expect(await control('packagist', 'versions', { name })).toContain('v1.1.0')
  })
})
