import { expect, test } from 'vitest'
import { readReturnPath, signInHref } from './return-path.ts'

test.each([
  ['/history?page=2', '/history?page=2'],
  ['/packagist#tokens', '/packagist'],
  ['//elsewhere.example/history', '/repositories'],
  ['/\\elsewhere.example', '/repositories'],
  ['/..//elsewhere.example', '/repositories'],
  ['/\t/elsewhere.example', '/repositories'],
  ['https://elsewhere.example/', '/repositories'],
  ['javascript:alert(1)', '/repositories'],
  [['/history', '/packagist'], '/repositories'],
  [undefined, '/repositories'],
])('after signing in, %j leads to %s', (asked, back) => {
  expect(readReturnPath(asked)).toBe(back)
})

test('the sign-in page is told where a visitor wanted to go', () => {
  expect(signInHref('/history?page=2')).toBe('/sign-in?back=%2Fhistory%3Fpage%3D2')
})

test('who wanted to go nowhere in particular gets the plain sign-in page', () => {
  expect(signInHref(null)).toBe('/sign-in')
  expect(signInHref('/repositories')).toBe('/sign-in')
})
