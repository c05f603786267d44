import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { addLog, addPublisher, letSee } from './crawl-logs-fixture.ts'
import { LOGS_PER_PAGE, searchLogs } from './search-logs.ts'

let services: TestServices
let money: Awaited<ReturnType<typeof addPublisher>>
let others: typeof money

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 10, minute))
const find = (search: string, filter: Partial<Parameters<typeof searchLogs>[1]> = {}) =>
  searchLogs(services, { userId: money.userId, search, page: 1, ...filter })
const messages = async (...args: Parameters<typeof find>) =>
  (await find(...args)).logs.map(({ message }) => message.text)

beforeAll(async () => {
  services = await startTestServices()
  money = await addPublisher(services, 'lihua/money')
  others = await addPublisher(services, 'wang/slug')
  const logs = [
    { message: 'first', text: 'Reading composer.json\nSkipped tag v1.1.0, no composer file', tag: 'v1.1.0' },
    { message: 'second', text: 'Importing tag 50%_done', status: 'failed' },
    { message: 'third', text: 'Importing tag 50 or done' },
    { message: 'back\\slash', text: 'A path: C:\\temp' },
  ]
  for (const [minute, log] of logs.entries())
    await addLog(services, money.publicationId, { ...log, fetchedAt: at(minute) })
  await addLog(services, others.publicationId, { message: 'of others', text: 'Skipped tag v1.1.0' })
})

afterAll(() => services.close())

test.each([
  ['words in another case', 'sKIPPED tAG', ['first']],
  ['words of the message', 'SECOND', ['second']],
  ['a percent sign, which is no wildcard', '50%', ['second']],
  ['an underscore, which is no wildcard', '%_d', ['second']],
  ['a backslash', 'c:\\t', ['back\\slash']],
  ['words over two lines, which are not one', 'json Skipped', []],
  ['nothing, newest first', '', ['back\\slash', 'third', 'second', 'first']],
])('finds %s', async (_what, search, expected) => {
  expect(await messages(search)).toEqual(expected)
})

test('a log that is found names its run, repository and tags, and shows the lines that match', async () => {
  const { logs, total } = await find('skipped')
  expect(total).toBe(1)
  expect(logs[0]).toMatchObject({
    repositoryId: money.repositoryId,
    repository: 'lihua/money',
    status: 'completed',
    targets: [{ name: 'v1.1.0' }],
    matchingLines: 1,
    lines: [{ text: 'Skipped tag v1.1.0, no composer file', marks: [{ start: 0, end: 7 }] }],
  })
})

test('the result of the job narrows the search', async () => {
  expect(await messages('tag', { status: 'failed' })).toEqual(['second'])
  expect(await messages('tag', { status: 'package_gone' })).toEqual([])
})

test('nobody finds logs of repositories they cannot see, even when they name one', async () => {
  const stranger = await addTestUser(services, 'stranger')
  expect((await find('', { userId: stranger })).total).toBe(0)
  expect((await find('', { repositoryId: others.repositoryId })).total).toBe(0)
  expect(await messages('v1.1.0')).toEqual(['first'])
})

test('one repository of several narrows the search', async () => {
  const reader = await addTestUser(services, 'reader')
  await letSee(services, reader, money.repositoryId)
  await letSee(services, reader, others.repositoryId)
  expect(await messages('v1.1.0', { userId: reader })).toEqual(['of others', 'first'])
  const filter = { userId: reader, repositoryId: others.repositoryId }
  expect(await messages('v1.1.0', filter)).toEqual(['of others'])
})

test('a long list is read in pages, none twice and none left out, and one beyond the last shows the last', async () => {
  const many = await addPublisher(services, 'many/logs')
  const count = LOGS_PER_PAGE * 2 + 3
  for (let index = 0; index < count; index += 1)
    await addLog(services, many.publicationId, { text: `needle ${index}`, fetchedAt: at(index % 4) })
  const pages = await Promise.all([1, 2, 3].map((page) => find('needle', { userId: many.userId, page })))
  expect(pages.map(({ logs }) => logs.length)).toEqual([LOGS_PER_PAGE, LOGS_PER_PAGE, 3])
  expect(pages.map(({ total }) => total)).toEqual(pages.map(() => count))
  expect(new Set(pages.flatMap(({ logs }) => logs.map(({ runId }) => runId))).size).toBe(count)
  expect(await find('needle', { userId: many.userId, page: 4 })).toEqual(pages.at(-1))
  expect(pages.at(-1)).toMatchObject({ page: 3 })
})
