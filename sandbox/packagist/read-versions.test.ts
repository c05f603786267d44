import { describe, expect, test } from 'vitest'
import { prepareCrawls } from './crawl-fixture.ts'
import { manifest } from './git-fixture.ts'

let now = Date.UTC(2026, 5, 1)
const fixture = prepareCrawls(() => now)
const { commit, composer, crawl } = fixture
const versionOf = (version: string) =>
  fixture.site.package(fixture.name)?.versions.find((one) => one.version === version)

describe('what a crawl lists', () => {
  test('tags become releases and branches become development versions, each at its commit', async () => {
    const first = await commit({ tag: 'v1.0.0' })
    const second = await commit({ tag: '1.1.0-beta1', files: composer({ type: 'symfony-bundle' }) })
    const line = await commit({ branch: '1.x' })
    const result = await crawl()
    expect(result).toMatchObject({
      status: 'completed',
      message: `Update of ${fixture.name} complete`,
      vendor: 'lihua',
    })
    expect(fixture.site.versions(fixture.name)).toEqual(['1.x-dev', '1.1.0-beta1', 'v1.0.0', 'dev-master'])
    expect(versionOf('v1.0.0')).toMatchObject({
      normalized: '1.0.0.0',
      reference: first,
      sourceUrl: fixture.url,
    })
    expect(versionOf('1.1.0-beta1')?.reference).toBe(second)
    expect(versionOf('1.x-dev')).toMatchObject({ reference: line, defaultBranch: false })
    expect(versionOf('dev-master')).toMatchObject({ reference: second, defaultBranch: true })
    expect(fixture.site.package(fixture.name)).toMatchObject({ description: 'A kit', type: 'symfony-bundle' })
    expect(result.log).toContain(
      `Reading composer.json of ${fixture.name} (v1.0.0)\nImporting tag v1.0.0 (1.0.0.0)\n`,
    )
    expect(result.log).toContain('Importing branch master (dev-master)\n')
  })

  test('an annotated tag counts as the commit behind it', async () => {
    const reference = await commit({})
    await fixture.git.git(fixture.name, 'tag', '-a', '2.0.0', '-m', 'two', reference)
    await crawl()
    expect(versionOf('2.0.0')?.reference).toBe(reference)
  })

  test('the name on the default branch is the name of all versions', async () => {
    await commit({ tag: '1.0.0', files: { 'composer.json': manifest({ name: 'lihua/old-name' }) } })
    await commit({})
    await crawl()
    expect(versionOf('1.0.0')?.manifest.name).toBe(fixture.name)
  })

  test('a later crawl reads what is new, moves branches and hides what was deleted', async () => {
    await commit({ tag: '1.0.0' })
    await commit({ tag: '1.0.1' })
    await crawl()
    await fixture.git.deleteRef(fixture.name, 'refs/tags/1.0.0')
    const newest = await commit({ tag: '1.1.0' })
    const { log } = await crawl()
    expect(fixture.site.versions(fixture.name)).toEqual(['1.1.0', '1.0.1', 'dev-master'])
    expect(versionOf('dev-master')?.reference).toBe(newest)
    expect(log).toContain(`Found cached composer.json of ${fixture.name} (1.0.1)`)
    expect(log).not.toContain('Importing tag 1.0.1')
  })

  test('the default branch marker follows the repository', async () => {
    await commit({})
    await commit({ branch: 'main' })
    await crawl()
    await fixture.git.git(fixture.name, 'symbolic-ref', 'HEAD', 'refs/heads/main')
    await crawl()
    expect(versionOf('dev-master')?.defaultBranch).toBe(false)
    expect(versionOf('dev-main')?.defaultBranch).toBe(true)
  })

  test('a branch that is gone is forgotten after a day', async () => {
    await commit({})
    await commit({ branch: 'topic' })
    await crawl()
    await fixture.git.deleteRef(fixture.name, 'refs/heads/topic')
    await crawl()
    expect(versionOf('dev-topic')?.softDeletedAt).toBe(now)
    now += 25 * 60 * 60 * 1000
    await crawl()
    expect(versionOf('dev-topic')).toBeUndefined()
  })

  test('a package takes the word abandoned from its composer.json', async () => {
    await commit({ files: composer({ abandoned: 'lihua/better' }) })
    await crawl()
    expect(fixture.site.package(fixture.name)?.abandoned).toBe('lihua/better')
  })
})

describe('stable versions never change', () => {
  test('a moved tag is refused in the log once, and the version stays where it was', async () => {
    const first = await commit({ tag: '1.0.0' })
    await crawl()
    const second = await commit({ tag: '1.0.0', files: composer({ description: 'moved' }) })
    const refusal = `Refusing to update stable version 1.0.0: reference changed (was ${first}, now ${second}).`
    expect((await crawl()).log).toContain(refusal)
    expect((await crawl()).log).not.toContain('Refusing')
    expect(versionOf('1.0.0')?.reference).toBe(first)
  })

  test('a deleted tag comes back at its old commit only', async () => {
    const first = await commit({ tag: '1.0.0' })
    await commit({})
    await crawl()
    await fixture.git.deleteRef(fixture.name, 'refs/tags/1.0.0')
    await crawl()
    expect(fixture.site.versions(fixture.name)).not.toContain('1.0.0')
    await fixture.git.git(fixture.name, 'tag', '1.0.0', first)
    await crawl()
    expect(versionOf('1.0.0')).toMatchObject({ reference: first, softDeletedAt: null })
  })

  test('after the URL changed, old versions keep the old source and new ones get the new', async () => {
    await commit({ tag: '1.0.0' })
    await crawl()
    const pkg = fixture.site.package(fixture.name)
    if (pkg) pkg.repository = fixture.url.replace('.git', '')
    await commit({ tag: '1.1.0' })
    await crawl()
    expect(versionOf('1.0.0')?.sourceUrl).toBe(fixture.url)
    expect(versionOf('1.1.0')?.sourceUrl).toBe(fixture.url.replace('.git', ''))
  })
})

describe('what a crawl skips', () => {
  test.each<[string, string, Record<string, unknown>, string]>([
    ['is no version', 'nightly', {}, 'Skipped tag nightly, invalid tag name'],
    [
      'differs from the version field',
      '1.2.0',
      { version: '1.1.0' },
      'Skipped tag 1.2.0, tag (1.2.0.0) does not match version (1.1.0.0) in composer.json',
    ],
    [
      'ends in -dev',
      '1.2.0-dev',
      {},
      'Skipped tag 1.2.0-dev, invalid tag name, tags can not use dev prefixes or suffixes',
    ],
    [
      'has a broken version field',
      '1.3.0',
      { version: 'soon' },
      'Skipped tag 1.3.0, Invalid version string "soon"',
    ],
    [
      'requires nonsense',
      '1.4.0',
      { require: { php: 'about eight' } },
      'Skipped tag 1.4.0, Invalid package information: \nrequire.php : invalid version constraint',
    ],
    [
      'has a number for a description',
      '1.5.0',
      { description: 5 },
      'Skipped tag 1.5.0, Invalid package information: \ndescription : should be a string, integer given',
    ],
  ])('a tag that %s', async (_what, tag, fields, words) => {
    await commit({ tag, files: composer(fields) })
    await commit({ tag: '1.0.0' })
    const { status, log } = await crawl()
    expect(status).toBe('completed')
    expect(log).toContain(words)
    expect(fixture.site.versions(fixture.name)).toEqual(['1.0.0', 'dev-master'])
  })

  test('a tag without composer.json, and says so from memory the next time', async () => {
    const empty = await commit({ tag: '0.1.0', files: { 'a.txt': 'a' } })
    await commit({})
    expect((await crawl()).log).toContain('Skipped tag 0.1.0, no composer file\n')
    expect((await crawl()).log).toContain(`Skipped 0.1.0, no composer file (cached from ref ${empty})`)
  })

  test('a branch without composer.json, remembered under the version it would be', async () => {
    await commit({})
    await fixture.git.git(
      fixture.name,
      'branch',
      '2.x',
      await commit({ branch: 'docs', files: { 'a.txt': 'a' } }),
    )
    const { log } = await crawl()
    expect(log).toContain('Skipped branch docs, no composer file\n')
    expect(log).toContain('Skipped branch 2.x, no composer file\n')
    const again = (await crawl()).log
    expect(again).toContain('Skipped dev-docs, no composer file (cached')
    expect(again).toContain('Skipped 2.x-dev, no composer file (cached')
  })

  test('a broken branch, with an empty line after the complaint', async () => {
    await commit({ branch: 'bad', files: { 'composer.json': '{' } })
    await commit({})
    const { status, log } = await crawl()
    expect(status).toBe('failed')
    expect(log).toMatch(/Skipped branch bad, [\s\S]*?\n\nUpdated from /)
  })

  test('the second of two tags that mean one version', async () => {
    await commit({ tag: '1.0' })
    await commit({ tag: 'v1.0.0' })
    expect((await crawl()).log).toContain(
      'Skipped tag v1.0.0, it conflicts with an another tag (1.0) as both resolve to 1.0.0.0 internally',
    )
    expect(fixture.site.versions(fixture.name)).toEqual(['1.0', 'dev-master'])
  })

  test('the prefix release- of a tag, and branches that tools make', async () => {
    await commit({ tag: 'release-1.0.0' })
    await commit({ branch: 'dependabot/composer/x' })
    const { log } = await crawl()
    expect(log).toContain('Importing branch dependabot/composer/x (dev-dependabot/composer/x)')
    expect(fixture.site.versions(fixture.name)).toEqual(['1.0.0', 'dev-master'])
  })
})

test('the log is HTML in a pre, with coloured and escaped words', async () => {
  await commit({ tag: 'a<b' })
  const { details } = await fixture.site.crawl(fixture.name)
  expect(details).toMatch(/^<pre>[\s\S]*<\/pre>$/)
  expect(details).toContain(
    '<span style="color:black;background-color:yellow;">Skipped tag a&lt;b, invalid tag name</span>\n',
  )
})
