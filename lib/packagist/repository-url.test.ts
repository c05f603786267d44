import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSameRepository, locateRepository } from './repository-url.ts'

describe('locateRepository', () => {
  test.each([
    'https://gitee.com/Owner/Repo',
    'https://gitee.com/owner/repo.git',
    'https://gitee.com/owner/repo/',
    'http://gitee.com/owner/repo',
    'git@gitee.com:owner/repo.git',
    'ssh://git@gitee.com/owner/repo.git',
    'ssh://git@gitee.com:22/owner/repo.git',
    'git://gitee.com/owner/repo',
    'https://gitee.com:443/owner/repo',
    'gitee.com/owner/repo',
    'HTTPS://GITEE.COM/OWNER/REPO.GIT',
    'https://gitee.com/owner/repo\n',
  ])('reads %j as gitee.com, owner/repo', (url) => {
    expect(locateRepository(url)).toEqual({ host: 'gitee.com', path: 'owner/repo' })
  })

  test.each([
    ['https://gitee.com/owner/repo.git/', 'owner/repo.git'],
    ['https://gitee.com/owner', 'owner'],
    ['https://gitee.com/owner/repo/tree/master', 'owner/repo/tree/master'],
    ['https://gitee.com/owner/repo.github', 'owner/repo.github'],
    ['https://gitee.com/owner/my.repo_1-x', 'owner/my.repo_1-x'],
    ['https://gitee.com/2024/repo', '2024/repo'],
    ['git@gitee.com:2024/repo.git', 'repo.git'],
  ])('reads the path of %s as %s', (url, path) => {
    expect(locateRepository(url)?.path).toBe(path)
  })

  test.each([
    'https://user@gitee.com/owner/repo',
    'https://user:token@gitee.com/owner/repo.git',
    'https://gitee.com/owner/repo?x=1',
    'https://gitee.com/owner/repo#readme',
    'https://gitee.com/владелец/repo',
    'https://gitee.com/所有者/仓库',
    'https://gitee.com/',
    'https://gitee.com',
    'ftp://gitee.com/owner/repo',
    'https://gitee.com//owner/repo',
    ' https://gitee.com/owner/repo',
    '',
  ])('matches nothing in %j', (url) => {
    expect(locateRepository(url)).toBeNull()
  })
})

const segment = fc.stringMatching(/^[a-z][a-z0-9_-]{0,12}$/)
const place = fc.record({
  host: fc.constantFrom('gitee.com', 'gitee.ru', 'git.example.org'),
  owner: segment,
  name: segment,
})
type Place = { host: string; owner: string; name: string }
const spellings = [
  ({ host, owner, name }: Place) => `https://${host}/${owner}/${name}`,
  ({ host, owner, name }: Place) => `https://${host}/${owner}/${name}.git`,
  ({ host, owner, name }: Place) => `https://${host}/${owner}/${name}/`,
  ({ host, owner, name }: Place) => `http://${host}:8080/${owner}/${name}`,
  ({ host, owner, name }: Place) => `git@${host}:${owner}/${name}.git`,
  ({ host, owner, name }: Place) => `ssh://git@${host}:2222/${owner}/${name}`,
  ({ host, owner, name }: Place) => `GIT://${host.toUpperCase()}/${owner.toUpperCase()}/${name}.GIT`,
]
const spelling = fc.constantFrom(...spellings)

describe('isSameRepository', () => {
  test('does not care about scheme, port, .git and case', () => {
    fc.assert(fc.property(place, spelling, spelling, (one, a, b) => isSameRepository(a(one), b(one))))
  })

  test('tells places apart however they are spelled, the same way from both sides', () => {
    fc.assert(
      fc.property(place, place, spelling, spelling, (one, other, a, b) => {
        const isSame = one.host === other.host && one.owner === other.owner && one.name === other.name
        expect(isSameRepository(a(one), b(other))).toBe(isSame)
        expect(isSameRepository(b(other), a(one))).toBe(isSame)
      }),
    )
  })

  test('never takes two URLs that Packagist cannot match for the same', () => {
    const url = 'https://user@gitee.com/owner/repo'
    expect(isSameRepository(url, url)).toBe(false)
  })
})
