import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPublisher } from '#lib/runs/crawl-logs-fixture.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { streamNews } from './stream-news.ts'

let services: TestServices
let ada: Awaited<ReturnType<typeof addPublisher>>

beforeAll(async () => {
  services = await startTestServices()
  ada = await addPublisher(services, 'ada/money')
})
afterAll(() => services.close())

/** A stream that ada reads; `next` is what comes next, null at its end. */
function read(options: { isSignedIn?: () => Promise<boolean>; beatMs?: number } = {}) {
  const browser = new AbortController()
  const stream = streamNews(services, {
    userId: ada.userId,
    signal: browser.signal,
    isSignedIn: async () => true,
    ...options,
  })
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader()
  const next = async () => (await reader.read()).value ?? null
  return { next, leave: () => browser.abort(), cancel: () => reader.cancel() }
}

const begin = (publicationId: string) =>
  services.database.prisma.run.create({ data: { publicationId, trigger: 'push' } })

test('a stream says that it is open, and then which repositories changed', async () => {
  const { next, leave } = read()
  expect(await next()).toBe(`retry: 1000\nevent: mark\ndata: ${await services.live.mark()}\n\n`)
  await begin(ada.publicationId)
  const news = { kind: 'repositories', ids: [ada.repositoryId] }
  const told = await next()
  expect(told).toBe(`event: news\nid: ${await services.live.mark()}\ndata: ${JSON.stringify(news)}\n\n`)
  leave()
  expect(await next()).toBe(null)
})

test('a silent stream beats, so that proxies keep it', async () => {
  const { next, leave } = read({ beatMs: 5 })
  await next()
  expect(await next()).toBe('event: beat\ndata: 1\n\n')
  leave()
})

const countTimers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

test('a stream that cannot begin to listen leaves no beat behind', async () => {
  const before = countTimers()
  const live = { ...services.live, follow: () => Promise.reject(new Error('no connection is left')) }
  const reader = { userId: ada.userId, signal: new AbortController().signal, isSignedIn: async () => true }
  const stream = streamNews({ live }, reader).getReader()
  await expect(stream.read()).rejects.toThrow('no connection is left')
  expect(countTimers()).toBe(before)
})

test('who leaves while the listening begins is followed no further', async () => {
  const browser = new AbortController()
  const begun = Promise.withResolvers<() => void>()
  const stopped = Promise.withResolvers<void>()
  const live = { ...services.live, follow: () => begun.promise }
  const reader = { userId: ada.userId, signal: browser.signal, isSignedIn: async () => true }
  const stream = streamNews({ live }, reader).getReader()
  browser.abort()
  expect(await stream.read()).toMatchObject({ done: true })
  begun.resolve(stopped.resolve)
  await expect(stopped.promise).resolves.toBe(undefined)
})

test.each([
  ['signed out', async () => false],
  ['of whom it cannot be known', () => Promise.reject(new Error('the database is away'))],
])('a stream ends at its next beat for a reader who is %s', async (_, isSignedIn) => {
  const { next } = read({ isSignedIn, beatMs: 5 })
  await next()
  expect(await next()).toBe(null)
})

test('a browser that is gone is told nothing, and the process that stops ends every stream', async () => {
  const gone = read()
  await gone.next()
  await gone.cancel()
  const open = read()
  await open.next()
  await begin(ada.publicationId)
  expect(await open.next()).toContain(ada.repositoryId)
  await services.live.close()
  expect(await open.next()).toBe(null)
})
