import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestPackagist, type TestPackagist } from '#lib/testing/test-packagist.ts'
import { readPackagePage } from './package-page.ts'

const name = 'lihua/kit'
let packagist: TestPackagist

beforeAll(async () => {
  packagist = await startTestPackagist()
})
beforeEach(() => {
  packagist.site.faults.clear()
  packagist.site.addPackage({ name, repository: 'https://gitee.com/lihua/kit', maintainers: ['lihua'] })
})
afterAll(() => packagist.close())

const read = (of = name) => readPackagePage(packagist.api, of)

function answer(body: string, status = 200, headers: Record<string, string> = {}) {
  const html = { 'content-type': 'text/html', ...headers }
  packagist.site.faults.add({ side: 'packagist', kind: 'answer', status, headers: html, body })
}
const page = (content: string) => `<html><head><title>${name} - Packagist.org</title></head>${content}</html>`

test('tells when a package was crawled last, and nothing bad of a good one', async () => {
  const good = { isFrozenGone: false, isAbandoned: false }
  expect(await read()).toEqual({ ok: true, value: { ...good, updatedAt: null } })
  const updatedAt = new Date('2026-05-04T03:02:01Z')
  Object.assign(packagist.site.package(name) ?? {}, { updatedAt: updatedAt.getTime() })
  expect(await read('LiHua/Kit')).toEqual({ ok: true, value: { ...good, updatedAt } })
})

test('tells a package frozen as gone from an abandoned one, and knows both at once', async () => {
  packagist.site.freeze(name, 'gone')
  expect(await read()).toMatchObject({ value: { isFrozenGone: true, isAbandoned: false } })
  packagist.site.abandon(name, 'lihua/better')
  expect(await read()).toMatchObject({ value: { isFrozenGone: true, isAbandoned: true } })
  packagist.site.freeze(name, null)
  expect(await read()).toMatchObject({ value: { isFrozenGone: false, isAbandoned: true } })
})

test('a description or a readme that uses the same words freezes nothing', async () => {
  const description =
    "Tells when: This package's canonical repository appears to be gone and the package has been frozen; This package is abandoned and no longer maintained"
  Object.assign(packagist.site.package(name) ?? {}, { description })
  expect(await read()).toMatchObject({ value: { isFrozenGone: false, isAbandoned: false } })
})

test.each(["'", '&#039;', '&#39;', '&apos;'])(
  'reads the sentence with its apostrophe as %s',
  async (mark) => {
    const sentence = `This package${mark}s canonical repository appears to be gone and the package has been frozen as a result.`
    answer(page(`<p class="alert">\n  ${sentence}</p>`))
    expect(await read()).toMatchObject({ value: { isFrozenGone: true } })
  },
)

test('a package that is not there has no page: the site leads to its search', async () => {
  expect(await read('lihua/ghost')).toEqual({ ok: true, value: null })
  answer('', 302, { location: '/providers/lihua/kit' })
  expect(await read()).toEqual({ ok: true, value: null })
})

test('a page that is not found means the same', async () => {
  packagist.site.freeze(name, 'spam')
  expect(await read()).toEqual({ ok: true, value: null })
})

test.each([
  ['a page of a proxy', '<html><title>Just a moment</title></html>', 200, {}],
  ['the page of another package', '<html><title>lihua/kit-two - Packagist.org</title></html>', 200, {}],
  ['a redirect to elsewhere', '', 302, { location: 'https://evil.example/search/' }],
  ['a page that never ends', page('x'.repeat(4 * 1024 * 1024)), 200, {}],
])('%s is no answer', async (_what, body, status, headers) => {
  answer(body, status, headers)
  expect(await read()).toMatchObject({ ok: false, reason: 'bad_response' })
})
