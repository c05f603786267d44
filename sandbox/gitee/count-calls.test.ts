import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { faultPresets } from '../fault-presets.ts'
import { callApi, startTestSite, type TestSite } from './test-site.ts'

let site: TestSite
afterEach(() => site.close())

test('API calls are counted by method and route, refused and spoiled ones too', async () => {
  site = await startTestSite()
  site.gitee.addRepository({ owner: 'lihua', path: 'money' })
  await callApi(site, '/user/repos?page=1')
  await callApi(site, '/user/repos?page=2')
  await callApi(site, '/repos/lihua/money/tags')
  await callApi(site, '/repos/lihua/none/tags')
  site.faults.add({ side: 'gitee', path: '/hooks', ...faultPresets.server_error })
  await callApi(site, '/repos/lihua/money/hooks', { method: 'POST', json: {} })
  await fetch(`${site.gitee.url}/lihua/money`)
  expect(site.gitee.countCalls()).toEqual({
    total: 5,
    byRoute: {
      'GET /user/repos': 2,
      'GET /repos/:owner/:repo/tags': 2,
      'POST /repos/:owner/:repo/hooks': 1,
    },
  })
  site.gitee.clearCalls()
  expect(site.gitee.countCalls()).toEqual({ total: 0, byRoute: {} })
})

test('a touched repository leads the list by last push, and git is not asked', async () => {
  site = await startTestSite()
  for (const path of ['a', 'b', 'c']) site.gitee.addRepository({ owner: 'lihua', path })
  site.gitee.touch('lihua/b', '2026-03-02T00:00:00.000Z')
  const { body } = await callApi(site, '/user/repos?affiliation=admin&sort=pushed&direction=desc')
  expect(body[0]).toMatchObject({ full_name: 'lihua/b', pushed_at: '2026-03-02T08:00:00+08:00' })
  expect(readdirSync(site.folder)).not.toContain('git')
})

test('a site that keeps nothing writes nothing', async () => {
  site = await startTestSite({ keeps: false })
  site.gitee.addRepositories([
    { owner: 'lihua', path: 'a' },
    { owner: 'lihua', path: 'b' },
  ])
  await site.gitee.close()
  expect(readdirSync(join(site.folder))).toEqual([])
  site = await startTestSite()
})
