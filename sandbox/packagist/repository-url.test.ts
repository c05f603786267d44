import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findNamedPackage, isSameLocation, locateRepository, type UrlPattern } from './repository-url.ts'

const ownerRepo = { host: 'gitee.com', path: 'owner/repo' }

describe('URLs of repositories', () => {
  test.each([
    'https://gitee.com/owner/repo',
    'https://gitee.com/owner/repo.git',
    'https://gitee.com/owner/repo/',
    'http://gitee.com/owner/repo',
    'git@gitee.com:owner/repo.git',
    'ssh://git@gitee.com/owner/repo.git',
    'ssh://git@gitee.com:22/owner/repo.git',
    'git://gitee.com/owner/repo.git',
    'gitee.com/owner/repo',
  ])('%s is owner/repo on gitee.com, for both patterns', (url) => {
    expect(locateRepository(url, 'any')).toEqual(ownerRepo)
    expect(locateRepository(url, 'gitlab')).toEqual(ownerRepo)
  })

  test.each<[string, UrlPattern, string | null]>([
    ['https://gitee.com/Owner/Repo', 'any', 'Owner/Repo'],
    ['https://gitee.com/owner/repo.git/', 'any', 'owner/repo.git'],
    ['https://gitee.com/owner/repo/tree/master', 'any', 'owner/repo/tree/master'],
    ['https://gitee.com/owner', 'any', 'owner'],
    ['https://gitee.com/owner', 'gitlab', null],
    // An owner of digits only is taken for a port.
    ['git@gitee.com:123/repo.git', 'any', 'repo.git'],
    ['http://127.0.0.1:3001/owner/repo.git', 'any', 'owner/repo'],
    ['https://user@gitee.com/owner/repo', 'any', null],
    ['https://user:token@gitee.com/owner/repo', 'any', null],
    ['https://gitee.com/owner/repo?x=1', 'any', null],
    ['https://gitee.com/所有者/repo', 'any', null],
    ['', 'any', null],
    ['https://api.bitbucket.org/owner/repo', 'bitbucketPush', 'owner/repo'],
    ['https://api.bitbucket.org/owner/repo', 'bitbucketHook', null],
    ['https://bitbucket.org/owner/repo.git/', 'bitbucketHook', 'owner/repo'],
    ['https://gitee.com/owner/repo', 'bitbucketPush', null],
  ])('%s by the %s pattern has the path %s', (url, pattern, path) => {
    expect(locateRepository(url, pattern)?.path ?? null).toBe(path)
  })

  const segment = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,8}$/)
  test('scheme, port, .git, slash and case never decide whether two URLs mean one repository', () => {
    const forms = [
      (path: string) => `https://gitee.com/${path}.git`,
      (path: string) => `git@gitee.com:${path.toUpperCase()}.git`,
      (path: string) => `ssh://git@GITEE.com:22/${path}`,
      (path: string) => `http://gitee.com/${path}/`,
    ]
    const form = fc.constantFrom(...forms)
    fc.assert(
      fc.property(segment, segment, form, form, (owner, repo, first, second) => {
        const location = locateRepository(first(`${owner}/${repo}`), 'any')
        expect(location && isSameLocation(second(`${owner}/${repo}`), location, 'any')).toBe(true)
        expect(location && isSameLocation(second(`${owner}/${repo}x`), location, 'any')).toBe(false)
      }),
    )
  })
})

describe('URLs of Packagist itself', () => {
  test.each([
    ['https://packagist.org/packages/acme/money', 'acme/money'],
    ['https://packagist.org/acme/money', 'acme/money'],
    ['packagist.org/packages/acme/money', 'acme/money'],
    ['http://127.0.0.1:3002/packages/acme/money', 'acme/money'],
    ['127.0.0.1:3002/packages/acme/money', 'acme/money'],
    ['http://127.0.0.1:3001/acme/money', null],
    ['https://www.packagist.org/packages/acme/money', null],
    ['https://gitee.com/acme/money', null],
  ])('%s names the package %s', (url, name) => {
    const location = locateRepository(url, 'any')
    expect(location && findNamedPackage(url, location, '127.0.0.1:3002')).toBe(name)
  })
})
