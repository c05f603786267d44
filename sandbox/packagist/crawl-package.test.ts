import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Commit, type GitFixture, manifest, startGitFixture } from './git-fixture.ts'
import { plainLog, type SiteFixture, startSite } from './site-fixture.ts'

let git: GitFixture
let site: SiteFixture
const now = Date.UTC(2026, 5, 1)
let count = 0
let path: string
let name: string
let url: string

beforeAll(async () => {
  git = await startGitFixture()
  site = await startSite({ clock: () => now })
})
afterAll(async () => {
  await site.close()
  await git.close()
})
beforeEach(async () => {
  count += 1
  path = `lihua/kit-${count}`
  name = path
  url = await git.create(path)
  site.addPackage({ name, repository: url, maintainers: ['lihua'] })
})

const composer = (fields: Record<string, unknown> = {}) => ({
  'composer.json': manifest({ name, description: 'A kit', ...fields }),
})
const commit = (fields: Omit<Commit, 'files'> & { files?: Commit['files'] }) =>
  git.commit(path, { files: composer(), ...fields })
async function crawl() {
  const { details, ...result } = await site.crawl(name)
  return { ...result, log: plainLog(details) }
}

describe('how a crawl fails', () => {
  test('one invalid branch fails the update, and good versions are saved all the same', async () => {
    await commit({ tag: '1.0.0' })
    await commit({ branch: 'broken', files: { 'composer.json': '{"name": ' } })
    const result = await crawl()
    expect(result).toMatchObject({
      status: 'failed',
      message: `Update of ${name} failed, invalid composer.json metadata`,
      exceptionClass: 'Composer\\Repository\\InvalidRepositoryException',
      exceptionMsg: expect.stringContaining('Some branches contained invalid data and were discarded'),
    })
    expect(result.log).toMatch(
      /Skipped branch broken, "[0-9a-f]{40}:composer.json" does not contain valid JSON/,
    )
    expect(site.versions(name)).toEqual(['1.0.0', 'dev-master'])
  })

  test('an upper-case requirement stops a branch, and not a tag', async () => {
    await commit({ tag: '1.0.0', files: composer({ require: { 'Acme/Kit': '^1.0' } }) })
    const { status, log } = await crawl()
    expect(status).toBe('failed')
    expect(log).toContain('Skipped branch master, Invalid package information: \nrequire.Acme/Kit is invalid')
    expect(site.versions(name)).toEqual(['1.0.0'])
  })

  test('nothing valid anywhere', async () => {
    await commit({ files: { 'readme.md': 'hello' } })
    const { status, exceptionMsg } = await crawl()
    expect([status, exceptionMsg]).toEqual([
      'failed',
      `No valid composer.json was found in any branch or tag of ${url}, could not load a package from it.`,
    ])
  })

  test('a repository that is not there freezes the package, and updates of it then say complete', async () => {
    await git.remove(path)
    const message = `Update of ${name} failed, package appears to be 404/gone and has been marked frozen.`
    expect(await crawl()).toMatchObject({ status: 'package_gone', message })
    expect(site.package(name)?.frozen).toBe('gone')
    expect(await crawl()).toMatchObject({
      status: 'completed',
      message: `Update of ${name} complete`,
      log: '',
    })
  })

  test.each(['private', 'failing'] as const)('a %s repository is tried again in a week', async (mood) => {
    git.setMood(path, mood)
    const hint = 'Could not reach remote VCS server. Please try again later.'
    const message = `Package data of ${name} could not be downloaded. ${hint}`
    expect(await crawl()).toMatchObject({ status: 'failed', message, exceptionClass: 'RuntimeException' })
    expect(site.package(name)).toMatchObject({ frozen: null, crawledAt: now + 7 * 24 * 60 * 60 * 1000 })
  })

  test('hosts outside this machine are never called', async () => {
    site.addPackage({ name, repository: 'https://github.com/lihua/kit.git', maintainers: ['lihua'] })
    const { status, exceptionMsg } = await crawl()
    expect(status).toBe('failed')
    expect(exceptionMsg).toContain('Could not resolve host: github.com')
  })

  test('once cloned, an unreachable repository completes with what was there before', async () => {
    await commit({ tag: '1.0.0' })
    await crawl()
    git.setMood(path, 'failing')
    await commit({ tag: '1.1.0' })
    const { status, log } = await crawl()
    expect(status).toBe('completed')
    expect(log).toContain(`Failed to update ${url}, package information from this repository may be outdated`)
    expect(site.versions(name)).toEqual(['1.0.0', 'dev-master'])
  })

  test('without .git in the address, a repository that stops answering is taken for gone', async () => {
    await commit({ tag: '1.0.0' })
    site.addPackage({ name, repository: url.replace('.git', ''), maintainers: ['lihua'] })
    await crawl()
    git.setMood(path, 'private')
    const { status, exceptionMsg } = await crawl()
    expect(status).toBe('package_gone')
    expect(exceptionMsg).toContain(`Driver could not be established for package ${name}`)
    expect(site.versions(name)).toEqual(['1.0.0', 'dev-master'])
  })
})
