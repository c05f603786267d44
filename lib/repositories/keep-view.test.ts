import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserId } from '#lib/platform/ids.ts'
import { addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { keepView, listSavedViews, removeView, renameView } from './keep-view.ts'
import { MOST_VIEWS } from './saved-view.ts'

let services: TestServices
let userId: UserId
let stranger: UserId

beforeAll(async () => {
  services = await startTestServices()
  userId = await addTestUser(services)
  stranger = await addTestUser(services, 'zhang')
})
afterAll(() => services.close())

const keep = (name: string, who = userId) => keepView(services, { userId: who, name, query: 'state=on' })
const names = async (who = userId) => (await listSavedViews(services, who)).map(({ name }) => name)

test('views are kept by name, each name once, for one person', async () => {
  expect(await keep('  Сломанные ')).toEqual({ ok: true, value: null })
  expect(await keep('Сломанные')).toMatchObject({ reason: 'view_name_taken' })
  expect(await keep('Сломанные', stranger)).toMatchObject({ ok: true })
  expect(await keep('   ')).toMatchObject({ reason: 'view_name_empty' })
  expect(await keep('a\0b')).toMatchObject({ reason: 'view_name_empty' })
  expect(await keep('x'.repeat(61))).toMatchObject({ reason: 'view_name_empty' })
  expect(await listSavedViews(services, userId)).toMatchObject([{ name: 'Сломанные', query: 'state=on' }])
})

test('a view gets another name, unless that is taken, and goes; never that of another person', async () => {
  await keep('待处理')
  const view = (await listSavedViews(services, userId)).find(({ name }) => name === '待处理')
  const id = view?.id ?? ''
  expect(await renameView(services, { userId, id, name: 'Сломанные' })).toMatchObject({
    reason: 'view_name_taken',
  })
  expect(await renameView(services, { userId: stranger, id, name: 'mine' })).toMatchObject({
    reason: 'not_found',
  })
  expect(await renameView(services, { userId, id, name: '已处理' })).toMatchObject({ ok: true })
  await removeView(services, { userId: stranger, id })
  expect(await names()).toContain('已处理')
  await removeView(services, { userId, id })
  expect(await names()).toEqual(['Сломанные'])
})

test('there are at most so many, also when they are kept all at once', async () => {
  const kept = await Promise.all(Array.from({ length: MOST_VIEWS + 5 }, (_, index) => keep(`view ${index}`)))
  expect(kept.filter(({ ok }) => !ok)).toEqual(
    Array.from({ length: 6 }, () => ({ ok: false, reason: 'too_many_views' })),
  )
  expect(await names()).toHaveLength(MOST_VIEWS)
})
