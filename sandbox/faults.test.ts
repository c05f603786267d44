import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { faultPresets } from './fault-presets.ts'
import { applyFaults, createFaults } from './faults.ts'

function siteWith(faults = createFaults()) {
  const site = new Hono()
  site.use(applyFaults(faults, 'gitee'))
  site.get('*', (c) => c.text('fine'))
  return { faults, get: (path: string) => site.request(path, {}, {}) }
}

test('a fault with times is performed that often and then gone', async () => {
  const { faults, get } = siteWith()
  faults.add({ side: 'gitee', ...faultPresets.token_expired, times: 2 })
  const statuses = [await get('/a'), await get('/a'), await get('/a')].map(({ status }) => status)
  expect(statuses).toEqual([401, 401, 200])
  expect(faults.list()).toEqual([])
})

test('a fault fits by side, method and path only', async () => {
  const { faults, get } = siteWith()
  faults.add({ side: 'packagist', ...faultPresets.server_error })
  faults.add({ side: 'gitee', method: 'POST', ...faultPresets.server_error })
  faults.add({ side: 'gitee', path: '^/api/v5/user$', ...faultPresets.bad_gateway })
  expect((await get('/api/v5/user/repos')).status).toBe(200)
  const failing = await get('/api/v5/user')
  expect(failing.status).toBe(502)
  expect(failing.headers.get('content-type')).toContain('text/html')
})

test('a fault without times stays until it is cleared by its id', async () => {
  const { faults, get } = siteWith()
  const id = faults.add({ side: 'gitee', ...faultPresets.too_many_requests })
  expect((await get('/')).headers.get('retry-after')).toBe('2')
  faults.clear(id)
  expect((await get('/')).status).toBe(200)
})

test('a path that is no regular expression is refused when it is added', () => {
  expect(() => createFaults().add({ side: 'gitee', kind: 'cut', path: '(' })).toThrow(SyntaxError)
})
