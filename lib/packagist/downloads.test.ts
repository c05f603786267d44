import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPackagist, type TestPackagist } from '#lib/testing/test-packagist.ts'
import { changeRepositoryUrl, MAX_DOWNLOADS_FOR_URL_EDIT } from './change-repository-url.ts'
import { getDownloads } from './downloads.ts'

const name = 'lihua/popular'
const repository = 'https://gitee.com/lihua/popular'
let packagist: TestPackagist

beforeAll(async () => {
  packagist = await startTestPackagist()
  packagist.site.addPackage({ name, repository, maintainers: ['lihua'] })
})
afterAll(() => packagist.close())

test('counts all downloads of a package, and none of one that is not there', async () => {
  packagist.site.setDownloads(name, 12_345)
  expect(await getDownloads(packagist.api, 'LiHua/Popular')).toEqual({ ok: true, value: 12_345 })
  expect(await getDownloads(packagist.api, 'lihua/absent')).toEqual({ ok: true, value: null })
})

test('statistics that are switched off are a reason to try again', async () => {
  const body = 'This page is temporarily disabled, please come back later.'
  packagist.site.faults.add({ side: 'packagist', kind: 'answer', status: 502, body, times: 1 })
  expect(await getDownloads(packagist.api, name)).toMatchObject({ ok: false, reason: 'unreachable' })
})

test('up to the named number of downloads the URL may change, above it Packagist refuses', async () => {
  const { main } = packagist.addUser('lihua')
  const change = () =>
    changeRepositoryUrl(packagist.api, main, { name, repositoryUrl: 'http://gitee.com/x/y' })
  packagist.site.setDownloads(name, MAX_DOWNLOADS_FOR_URL_EDIT)
  expect(await change()).toMatchObject({ ok: false, reason: 'url_refused' })
  packagist.site.setDownloads(name, MAX_DOWNLOADS_FOR_URL_EDIT + 1)
  expect(await change()).toMatchObject({ ok: false, reason: 'url_locked' })
})
