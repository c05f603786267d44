import { describe, expect, test } from 'vitest'
import { prepareCrawls } from './crawl-fixture.ts'

const now = Date.UTC(2026, 5, 1)
const fixture = prepareCrawls(() => now)
const { commit, composer, crawl } = fixture

describe('how a crawl fails', () => {
  test('one invalid branch fails the update, and good versions are saved all the same', async () => {
    await commit({ tag: '1.0.0' })
    await commit({ branch: 'broken', files: { 'composer.json': '{"name": ' } })
    const result = await crawl()
    expect(result).toMatchObject({
      status: 'failed',
      message: `Update of ${fixture.name} failed, invalid composer.json metadata`,
      exceptionClass: 'Composer\\Repository\\InvalidRepositoryException',
      exceptionMsg: expect.stringContaining('Some branches contained invalid data and were discarded'),
    })
    expect(result.log).toMatch(
      /Skipped branch broken, "[0-9a-f]{40}:composer.json" does not contain valid JSON/,
    )
    expect(fixture.site.versions(fixture.name)).toEqual(['1.0.0', 'dev-master'])
  })

  test('an upper-case requirement stops a branch, and not a tag', async () => {
    await commit({ tag: '1.0.0', files: composer({ require: { 'Acme/Kit': '^1.0' } }) })
    const { status, log } = await crawl()
    expect(status).toBe('failed')
    expect(log).toContain('Skipped branch master, Invalid package information: \nrequire.Acme/Kit is invalid')
    expect(fixture.site.versions(fixture.name)).toEqual(['1.0.0'])
  })

  test('nothing valid anywhere', async () => {
    await commit({ files: { 'readme.md': 'hello' } })
    const { status, exceptionMsg } = await crawl()
    expect([status, exceptionMsg]).toEqual([
      'failed',
      `No valid composer.json was found in any branch or tag of ${fixture.url}, could not load a package from it.`,
    ])
  })

  test('a repository that is not there freezes the package, and updates of it then say complete', async () => {
    await fixture.git.remove(fixture.name)
    const message = `Update of ${fixture.name} failed, package appears to be 404/gone and has been marked frozen.`
    expect(await crawl()).toMatchObject({ status: 'package_gone', message })
    expect(fixture.site.package(fixture.name)?.frozen).toBe('gone')
    expect(await crawl()).toMatchObject({
      status: 'completed',
      message: `Update of ${fixture.name} complete`,
      log: '',
    })
  })

  test.each(['private', 'failing'] as const)('a %s repository is tried again in a week', async (mood) => {
    fixture.git.setMood(fixture.name, mood)
    const hint = 'Could not reach remote VCS server. Please try again later.'
    const message = `Package data of ${fixture.name} could not be downloaded. ${hint}`
    expect(await crawl()).toMatchObject({ status: 'failed', message, exceptionClass: 'RuntimeException' })
    expect(fixture.site.package(fixture.name)).toMatchObject({
      frozen: null,
      crawledAt: now + 7 * 24 * 60 * 60 * 1000,
    })
  })

  test('hosts outside this machine are never called', async () => {
    fixture.site.addPackage({
      name: fixture.name,
      repository: 'https://github.com/lihua/kit.git',
      maintainers: ['lihua'],
    })
    const { status, exceptionMsg } = await crawl()
    expect(status).toBe('failed')
    expect(exceptionMsg).toContain('Could not resolve host: github.com')
  })

  test('once cloned, an unreachable repository completes with what was there before', async () => {
    await commit({ tag: '1.0.0' })
    await crawl()
    fixture.git.setMood(fixture.name, 'failing')
    await commit({ tag: '1.1.0' })
    const { status, log } = await crawl()
    expect(status).toBe('completed')
    expect(log).toContain(
      `Failed to update ${fixture.url}, package information from this repository may be outdated`,
    )
    expect(fixture.site.versions(fixture.name)).toEqual(['1.0.0', 'dev-master'])
  })

  test('without .git in the address, a repository that stops answering is taken for gone', async () => {
    await commit({ tag: '1.0.0' })
    fixture.site.addPackage({
      name: fixture.name,
      repository: fixture.url.replace('.git', ''),
      maintainers: ['lihua'],
    })
    await crawl()
    fixture.git.setMood(fixture.name, 'private')
    const { status, exceptionMsg } = await crawl()
    expect(status).toBe('package_gone')
    expect(exceptionMsg).toContain(`Driver could not be established for package ${fixture.name}`)
    expect(fixture.site.versions(fixture.name)).toEqual(['1.0.0', 'dev-master'])
  })
})
