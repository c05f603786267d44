import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPackagist, type TestPackagist } from '#lib/testing/test-packagist.ts'
import { getMaintainers } from './package.ts'

let packagist: TestPackagist

beforeAll(async () => {
  packagist = await startTestPackagist()
})
afterAll(() => packagist.close())

test('tells whom to ask about a package of somebody else', async () => {
  for (const username of ['zhang', 'wang']) packagist.addUser(username)
  packagist.site.addPackage({
    name: 'acme/x',
    repository: 'https://gitee.com/acme/x',
    maintainers: ['zhang', 'wang'],
  })
  expect(await getMaintainers(packagist.api, 'Acme/X')).toEqual({ ok: true, value: ['zhang', 'wang'] })
})

test('a package that is not there has none', async () => {
  expect(await getMaintainers(packagist.api, 'acme/absent')).toEqual({ ok: true, value: null })
})
