import { afterEach, beforeEach, expect, test } from 'vitest'
import { callApi, startTestSite, type TestSite } from './test-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await startTestSite()
  site.gitee.addOrganization({ login: 'hexagon-lab', members: { lihua: 'admin', ivanova: 'admin' } })
  site.gitee.addRepository({ owner: 'hexagon-lab', path: 'router' })
  site.gitee.addRepository({ owner: 'ivanova', path: 'kernel', private: true })
})
afterEach(() => site.close())

async function listed(query = '') {
  const { body } = await callApi(site, `/user/repos${query}`)
  return body.map(({ full_name }: { full_name: string }) => full_name)
}

test('who becomes a member of a repository sees it, who is one no longer does not', async () => {
  expect(await listed()).toEqual(['hexagon-lab/router'])
  site.gitee.setMember('ivanova/kernel', 'lihua', 'admin')
  expect(await listed('?affiliation=admin')).toEqual(['hexagon-lab/router', 'ivanova/kernel'])
  site.gitee.setMember('ivanova/kernel', 'lihua', 'reporter')
  expect(await listed('?affiliation=admin')).toEqual(['hexagon-lab/router'])
  expect(await listed('?affiliation=collaborator')).toEqual(['ivanova/kernel'])
  site.gitee.setMember('ivanova/kernel', 'lihua', null)
  expect((await callApi(site, '/repos/ivanova/kernel')).status).toBe(404)
})

test('who loses administration of an organisation can no longer read its hooks', async () => {
  const hooks = async () => (await callApi(site, '/repos/hexagon-lab/router/hooks')).status
  expect(await hooks()).toBe(200)
  site.gitee.setOrganizationMember('hexagon-lab', 'lihua', 'member')
  expect(await hooks()).toBe(403)
  expect(await listed('?affiliation=admin')).toEqual([])
  site.gitee.setOrganizationMember('hexagon-lab', 'lihua', null)
  expect(await listed()).toEqual([])
})

test('only people and organisations of the site can be meant', () => {
  expect(() => site.gitee.setMember('ivanova/kernel', 'nobody', 'admin')).toThrow('nobody')
  expect(() => site.gitee.setOrganizationMember('nowhere', 'lihua', null)).toThrow('nowhere')
})
