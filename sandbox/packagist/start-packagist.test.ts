import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type GitFixture, manifest, startGitFixture } from './git-fixture.ts'
import { jobsOf, startSite } from './site-fixture.ts'

let folder: string
let git: GitFixture
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packagist-restart-'))
  git = await startGitFixture()
})
afterAll(async () => {
  await git.close()
  await rm(folder, { recursive: true, force: true })
})

test('a restart finds what was there, and runs the jobs that were not finished', async () => {
  const repository = await git.create('lihua/money')
  await git.commit('lihua/money', {
    tag: '1.0.0',
    files: { 'composer.json': manifest({ name: 'lihua/money' }) },
  })
  const first = await startSite({ folder, jobDelayMs: 60_000 })
  const { safeToken } = first.addAccount({ username: 'lihua' })
  first.addPackage({ name: 'lihua/money', repository, maintainers: ['lihua'] })
  const body = { repository: 'https://packagist.org/packages/lihua/money' }
  const answer = await first.send('POST', '/api/update-package', body, {
    username: 'lihua',
    token: safeToken,
  })
  await first.close()

  const second = await startSite({ folder })
  expect(second.account('LIHUA')?.safeToken).toBe(safeToken)
  const [id] = jobsOf(answer)
  expect((await second.job(id)).status).toBe('completed')
  expect(second.versions('lihua/money')).toEqual(['1.0.0', 'dev-master'])
  await second.close()
})

test('a change is on disk soon, without being closed', async () => {
  const site = await startSite({ folder })
  site.addAccount({ username: 'ivanova' })
  await vi.waitFor(async () => {
    expect(await readFile(join(folder, 'packagist.json'), 'utf8')).toContain('ivanova')
  })
  await site.close()
})

test('a state that is not kept ends with the process', async () => {
  const other = await mkdtemp(join(tmpdir(), 'packagist-forgets-'))
  const site = await startSite({ folder: other, keeps: false })
  site.addAccount({ username: 'ivanova' })
  await site.close()
  expect(await readdir(other)).toEqual([])
  const next = await startSite({ folder: other })
  expect(next.account('ivanova')).toBeNull()
  await next.close()
  await rm(other, { recursive: true, force: true })
})

test('a port that is taken is an error of the start', async () => {
  const site = await startSite()
  await expect(startSite({ port: Number(new URL(site.url).port) })).rejects.toThrow('EADDRINUSE')
  await site.close()
})

test('the control actions take and give JSON, and refuse what they do not know', async () => {
  const site = await startSite()
  expect(site.control.addAccount?.({ username: 'lihua', safeToken: 'x' })).toMatchObject({ safeToken: 'x' })
  site.control.addPackage?.({
    name: 'lihua/a',
    repository: 'https://gitee.com/lihua/a',
    maintainers: ['lihua'],
  })
  expect(site.control.package?.({ name: 'lihua/a' })).toMatchObject({
    repository: 'https://gitee.com/lihua/a',
  })
  expect(site.control.versions?.({ name: 'lihua/a' })).toEqual([])
  const versions = [{ version: 'v1.0.0', normalized: '1.0.0.0', commit: 'c'.repeat(40) }]
  const listing = { name: 'lihua/c', repository: 'https://gitee.com/lihua/c', maintainers: [], versions }
  site.control.addPublished?.({ list: [listing] })
  site.control.setVersion?.({ ...versions[0], name: 'lihua/c', normalized: '1.1.0.0', version: 'v1.1.0' })
  expect(site.control.versions?.({ name: 'lihua/c' })).toEqual(['v1.1.0', 'v1.0.0'])
  expect(site.control.requestCount?.({})).toBe(0)
  expect(() => site.control.addPackage?.({ name: 5 })).toThrow()
  expect(() => site.control.freeze?.({ name: 'lihua/b', reason: 'gone' })).toThrow('there is no package')
  await site.close()
})
