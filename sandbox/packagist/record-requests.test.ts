import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type SiteFixture, startSite } from './site-fixture.ts'

let site: SiteFixture
beforeAll(async () => {
  site = await startSite()
})
beforeEach(() => site.clearRequests())
afterAll(() => site.close())

test('calls are noted and counted, until they are cleared', async () => {
  await site.get('/packages/list.json?vendor=lihua')
  await site.get('/jobs/abc')
  expect(site.requests()).toMatchObject([
    { method: 'GET', path: '/packages/list.json', user: null },
    { method: 'GET', path: '/jobs/abc' },
  ])
  expect(site.requestCount()).toBe(2)
  site.clearRequests()
  expect([site.requests(), site.requestCount(), site.mostConcurrent()]).toEqual([[], 0, 0])
})

test('the most calls under way at a time are known afterwards', async () => {
  await site.get('/jobs/abc')
  expect(site.mostConcurrent()).toBe(1)
  site.faults.add({ side: 'packagist', kind: 'latency', latencyMs: 100, times: 4 })
  await Promise.all(Array.from({ length: 4 }, () => site.get('/jobs/abc')))
  await site.get('/jobs/abc')
  expect(site.mostConcurrent()).toBe(4)
})

test('a call that is cut is under way no more', async () => {
  site.faults.add({ side: 'packagist', kind: 'cut', times: 1 })
  await expect(site.get('/jobs/abc')).rejects.toThrow()
  await site.get('/jobs/abc')
  expect(site.mostConcurrent()).toBe(1)
})
