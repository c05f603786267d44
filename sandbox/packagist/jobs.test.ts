import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type GitFixture, manifest, startGitFixture } from './git-fixture.ts'
import { jobsOf, type SiteFixture, startSite } from './site-fixture.ts'

const token = 'a'.repeat(40)
const credentials = { username: 'lihua', token }
const running = { status: 'running', message: '' }
let git: GitFixture
let site: SiteFixture
let now = Date.now()

beforeAll(async () => {
  git = await startGitFixture()
  site = await startSite({ clock: () => now })
  site.addAccount({ username: 'lihua', mainToken: token })
  const repository = await git.create('lihua/money')
  await git.commit('lihua/money', {
    tag: '1.0.0',
    files: { 'composer.json': manifest({ name: 'lihua/money' }) },
  })
  site.addPackage({ name: 'lihua/money', repository, maintainers: ['lihua'] })
})
afterAll(async () => {
  await site.close()
  await git.close()
})
beforeEach(() => {
  site.setJobDelay(0)
  site.faults.clear()
})

async function update(): Promise<string | undefined> {
  const repository = 'https://packagist.org/packages/lihua/money'
  return jobsOf(await site.send('POST', '/api/update-package', { repository }, credentials))[0]
}
const look = async (id: string | undefined) => (await site.get(`/jobs/${id}`)).body

test('a job crawls the package, answers with its log, and marks the package as kept up to date', async () => {
  expect(await site.job(await update())).toEqual({
    status: 'completed',
    message: 'Update of lihua/money complete',
    vendor: 'lihua',
    details: expect.stringContaining('Importing tag 1.0.0 (1.0.0.0)'),
  })
  expect(site.versions('lihua/money')).toContain('1.0.0')
  expect(site.package('lihua/money')?.autoUpdated).toBe(true)
})

test('a result can be read for 600 seconds, then the job looks as if it ran', async () => {
  const id = await update()
  await site.job(id)
  now += 599_000
  expect(await look(id)).toMatchObject({ status: 'completed' })
  now += 1_000
  expect(await look(id)).toEqual(running)
})

test('an unknown job looks as if it ran', async () => {
  expect(await look('f'.repeat(40))).toEqual(running)
})

test('a package that waits for its update keeps its job', async () => {
  site.setJobDelay(300)
  const [first, second] = [await update(), await update()]
  expect(second).toBe(first)
  expect(await look(first)).toEqual(running)
  await site.job(first)
  expect(await update()).not.toBe(first)
})

test('a stuck job never ends, and the next one does', async () => {
  site.faults.add({ side: 'packagist', kind: 'stuck_job', times: 1 })
  const stuck = await update()
  await vi.waitFor(() => expect(site.faults.list()).toEqual([]))
  expect((await site.job(await update())).status).toBe('completed')
  expect(await look(stuck)).toEqual(running)
})

test('a job of a package that was deleted meanwhile says so', async () => {
  site.addPackage({
    name: 'lihua/short',
    repository: 'https://gitee.com/lihua/short',
    maintainers: ['lihua'],
  })
  site.setJobDelay(100)
  const repository = 'https://gitee.com/lihua/short'
  const [id] = jobsOf(await site.send('POST', '/api/update-package', { repository }, credentials))
  site.deletePackage('lihua/short')
  expect(await site.job(id)).toMatchObject({
    status: 'package_gone',
    message: 'Package was deleted, skipped',
  })
})

test('prepared faults answer in place of the site', async () => {
  site.faults.add({
    side: 'packagist',
    kind: 'answer',
    path: '^/jobs/',
    status: 502,
    body: '{}',
    times: 1,
  })
  expect((await site.get('/jobs/abc')).status).toBe(502)
  expect((await site.get('/jobs/abc')).status).toBe(200)
})
