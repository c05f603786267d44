import { pushTag } from './git.ts'
import { addFault, addRepository, control, type Person } from './sandbox.ts'
import {
  checkNow,
  checkRow,
  events,
  expect,
  expectPublished,
  publish,
  receipts,
  stopSelfRepair,
  test,
} from './test.ts'

/** A push closer than this to the last sign of life is not told apart from it. */
const SILENCE_MS = 6_000
const sweeps = { timeout: 60_000 }

/** Pushes a tag of which Gitee tells nobody. */
async function pushUnheard(person: Person, name: string, tag: string): Promise<void> {
  const since = Date.now()
  await expect.poll(() => Date.now() - since, { timeout: 2 * SILENCE_MS }).toBeGreaterThan(SILENCE_MS)
  const fault = await addFault({ side: 'gitee', kind: 'drop_hook', path: `^/${name}$` })
  pushTag(person, name, tag)
  await control('gitee', 'settled', {})
  await fault.end()
}

test('a push of which Gitee told nobody is published all the same, and the WebHook mended by one press', async ({
  page,
  person,
}) => {
  const name = await addRepository(person, 'echo')
  await publish(page, person, name)
  await stopSelfRepair(page)
  await pushUnheard(person, name, 'v1.1.0')

  const check = checkRow(page, 'WebHook delivery')
  await test.step('the next sweep finds the silence and makes up for it', async () => {
    await expect(check).toContainText('Gitee knows of a push that no call told us of', sweeps)
    await expect(page.getByRole('listitem').filter({ hasText: 'Found by looking: v1.1.0' })).toBeVisible()
    await expectPublished(page, 'v1.1.0')
    await expect(receipts(page, 'WebHook')).toHaveCount(0)
  })

  await test.step('one press tests the WebHook and proves that it is heard', async () => {
    await check.getByRole('button', { name: 'Repair the WebHook' }).click()
    const receipt = receipts(page, 'WebHook delivery')
    await expect(receipt).toContainText('Proved by a test call from Gitee that arrived', sweeps)
    await expect(receipt).toContainText(person.name)
    await expect(page.getByText('Setup OK', { exact: true })).toBeVisible()
  })

  await test.step('the next push comes through it', async () => {
    pushTag(person, name, 'v1.2.0')
    await expect(page.getByRole('listitem').filter({ hasText: 'Pushed: v1.2.0' })).toBeVisible()
    await expectPublished(page, 'v1.2.0')
  })

  for (const step of ['Check not passed', 'Repair begun', 'Repaired and proved'])
    await expect(events(page, `${step}: WebHook delivery`)).toBeVisible()
})

test('where it is allowed the WebHook is mended without a press, and where it is not nothing is', async ({
  page,
  person,
}) => {
  const name = await addRepository(person, 'chorus')
  await publish(page, person, name)

  await test.step('allowed, the silence ends by itself', async () => {
    await pushUnheard(person, name, 'v1.1.0')
    const receipt = receipts(page, 'WebHook delivery')
    await expect(receipt).toContainText('Proved by a test call from Gitee that arrived', sweeps)
    await expect(receipt).toContainText('Packbridge by itself')
    await expectPublished(page, 'v1.1.0')
    const begun = events(page, 'Repair begun: WebHook delivery')
    await expect(begun).toContainText('By itself, because this was found: Gitee knows of a push')
    await expect(begun.getByText('Packbridge', { exact: true })).toBeVisible()
  })

  await test.step('switched off, a WebHook that is gone stays gone until somebody presses', async () => {
    await stopSelfRepair(page)
    for (const { id } of await listHooks(name)) await control('gitee', 'deleteHook', { repository: name, id })
    const check = checkRow(page, 'WebHook')
    await checkNow(page)
    await expect(check).toContainText('Failed')
    await checkNow(page)
    await expect(check.getByRole('button', { name: 'Repair the WebHook' })).toBeVisible()
    await expect(receipts(page, 'WebHook')).toHaveCount(1)
    expect(await listHooks(name)).toEqual([])
  })
})

async function listHooks(repository: string): Promise<{ id: number }[]> {
  const hooks = await control('gitee', 'listHooks', { repository })
  return Array.isArray(hooks) ? hooks : []
}
