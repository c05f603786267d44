import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestPackagist, type TestPackagist } from '#lib/testing/test-packagist.ts'
import { type GitFixture, manifest, startGitFixture } from '#sandbox/packagist/git-fixture.ts'
import type { PackagistLogin } from './api.ts'
import { changeRepositoryUrl } from './change-repository-url.ts'
import { createPackage } from './create-package.ts'

let packagist: TestPackagist
let git: GitFixture
let main: PackagistLogin
let safe: PackagistLogin

beforeAll(async () => {
  packagist = await startTestPackagist()
  git = await startGitFixture()
  const user = packagist.addUser('lihua')
  main = user.main
  safe = user.safe
  packagist.addUser('other')
})
afterAll(async () => {
  await packagist.close()
  await git.close()
})

async function repository(path: string, composer: string): Promise<string> {
  const url = await git.create(path)
  await git.commit(path, { files: { 'composer.json': composer } })
  return url
}

describe('createPackage', () => {
  test('submits a repository under the name in its manifest', async () => {
    const url = await repository('lihua/a', manifest({ name: 'lihua/a' }))
    expect(await createPackage(packagist.api, main, url)).toEqual({ ok: true, value: null })
    expect(packagist.site.package('lihua/a')).toMatchObject({ repository: url, maintainers: ['lihua'] })
  })

  test('a SAFE token is rejected', async () => {
    expect(await createPackage(packagist.api, safe, 'https://gitee.com/a/b')).toEqual({
      ok: false,
      reason: 'token_rejected',
    })
  })

  test('tells a package that exists and a vendor of somebody else from other refusals', async () => {
    packagist.site.addPackage({
      name: 'lihua/there',
      repository: 'https://a.example/b',
      maintainers: ['lihua'],
    })
    packagist.site.addPackage({ name: 'taken/x', repository: 'https://a.example/c', maintainers: ['other'] })
    const there = await repository('lihua/there', manifest({ name: 'lihua/there' }))
    const taken = await repository('lihua/taken', manifest({ name: 'taken/new' }))
    const nameless = await repository('lihua/nameless', manifest({ description: 'x' }))
    const uppercase = await repository('lihua/upper', manifest({ name: 'LiHua/Upper' }))
    expect(await createPackage(packagist.api, main, there)).toMatchObject({
      reason: 'package_exists',
      detail: expect.stringContaining('A package with the name lihua/there already exists.'),
    })
    expect(await createPackage(packagist.api, main, taken)).toMatchObject({ reason: 'vendor_claimed' })
    expect(await createPackage(packagist.api, main, nameless)).toMatchObject({
      reason: 'submission_refused',
      detail: 'The package name was not found in the composer.json, make sure there is a name present.',
    })
    expect(await createPackage(packagist.api, main, uppercase)).toMatchObject({
      reason: 'submission_refused',
      detail: expect.stringContaining('uppercase'),
    })
  })

  test('a private repository is refused with what git said', async () => {
    const url = await repository('lihua/private', manifest({ name: 'lihua/private' }))
    git.setMood('lihua/private', 'private')
    const refused = await createPackage(packagist.api, main, url)
    expect(refused).toMatchObject({
      reason: 'submission_refused',
      detail: expect.stringMatching(/could not read|clone/),
    })
  })
})

describe('changeRepositoryUrl', () => {
  const change = (name: string, repositoryUrl: string, login = main) =>
    changeRepositoryUrl(packagist.api, login, { name, repositoryUrl })
  const listed = (name: string, maintainers = ['lihua']) =>
    packagist.site.addPackage({ name, repository: 'https://gitee.com/old/place', maintainers })

  test('points the package at the other repository and thaws it', async () => {
    const url = await repository('lihua/moved', manifest({ name: 'lihua/moved' }))
    listed('lihua/moved')
    packagist.site.freeze('lihua/moved', 'gone')
    expect(await change('lihua/moved', url)).toEqual({ ok: true, value: null })
    expect(packagist.site.package('lihua/moved')).toMatchObject({ repository: url, frozen: null })
  })

  test('has a word for each refusal', async () => {
    const url = await repository('lihua/refusals', manifest({ name: 'lihua/refusals' }))
    listed('lihua/refusals')
    listed('other/package', ['other'])
    listed('lihua/popular')
    packagist.site.setDownloads('lihua/popular', 50_001)
    expect(await change('lihua/refusals', url, safe)).toEqual({ ok: false, reason: 'token_rejected' })
    expect(await change('lihua/absent', url)).toEqual({ ok: false, reason: 'package_absent' })
    expect(await change('other/package', url)).toEqual({ ok: false, reason: 'not_maintainer' })
    expect(await change('lihua/popular', url)).toMatchObject({
      reason: 'url_locked',
      detail: expect.stringContaining('contact@packagist.org'),
    })
    expect(await change('lihua/refusals', 'http://gitee.com/a/b')).toEqual({
      ok: false,
      reason: 'url_refused',
      detail: 'Non-secure HTTP URLs are not supported, make sure you use an HTTPS or SSH URL',
    })
  })

  test('works for a username that only form fields can carry', async () => {
    const { main: colon } = packagist.addUser('with:colon')
    const url = await repository('lihua/colon', manifest({ name: 'lihua/colon' }))
    listed('lihua/colon', ['with:colon'])
    expect(await change('lihua/colon', url, colon)).toEqual({ ok: true, value: null })
  })
})
