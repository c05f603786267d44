import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPackagist, type TestPackagist } from '#lib/testing/test-packagist.ts'
import { listMaintainedPackages } from './packages.ts'

let packagist: TestPackagist

beforeAll(async () => {
  packagist = await startTestPackagist()
})
afterAll(() => packagist.close())

const list = (username: string) => listMaintainedPackages(packagist.api, username)

test('lists all pages of what a user maintains, and nothing else', async () => {
  packagist.addUser('LiHua')
  const names = Array.from({ length: 120 }, (_, i) => `lihua/p${String(i).padStart(3, '0')}`)
  for (const name of names) {
    packagist.site.addPackage({ name, repository: `https://gitee.com/${name}`, maintainers: ['lihua'] })
  }
  packagist.site.addPackage({ name: 'a/b', repository: 'https://gitee.com/a/b', maintainers: ['other'] })
  const before = packagist.site.requests().length
  expect(await list('LiHua')).toEqual({
    ok: true,
    value: names.map((name) => ({ name, repository: `https://gitee.com/${name}` })),
  })
  expect(packagist.site.requests().length - before).toBe(3)
})

test('a user without packages has none, an unknown user is unknown', async () => {
  packagist.addUser('李华')
  expect(await list('李华')).toEqual({ ok: true, value: [] })
  expect(await list('nobody')).toEqual({ ok: false, reason: 'username_unknown' })
})

test('a page that says 404 means an unknown user as well', async () => {
  packagist.site.faults.add({
    side: 'packagist',
    kind: 'answer',
    status: 404,
    headers: { 'content-type': 'text/html' },
    body: '<h1>Oh noes, 404!</h1>',
    times: 1,
  })
  expect(await list('lihua')).toEqual({ ok: false, reason: 'username_unknown' })
})

test('a next page on another host is asked of Packagist itself', async () => {
  packagist.addUser('zhang')
  const body = JSON.stringify({
    packages: [{ name: 'zhang/first', repository: 'https://gitee.com/zhang/first' }],
    next: 'https://evil.example/users/zhang/packages.json?page=2',
  })
  packagist.site.faults.add({ side: 'packagist', kind: 'answer', status: 200, body, times: 1 })
  packagist.site.addPackage({
    name: 'zhang/x',
    repository: 'https://gitee.com/zhang/x',
    maintainers: ['zhang'],
  })
  const listed = await list('zhang')
  expect(listed.ok && listed.value.map(({ name }) => name)).toEqual(['zhang/first', 'zhang/x'])
})

test('a page that names itself as the next does not go on for ever', async () => {
  const next = `${packagist.site.url}/users/zhang/packages.json?page=2`
  packagist.site.faults.add({
    side: 'packagist',
    kind: 'answer',
    status: 200,
    body: JSON.stringify({ packages: [], next }),
  })
  expect(await list('zhang')).toEqual({ ok: true, value: [] })
  packagist.site.faults.clear()
})
