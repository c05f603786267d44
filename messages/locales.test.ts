import { describe, expect, test } from 'vitest'
import { localeNames, locales, negotiateLocale } from './locales.ts'

describe('negotiateLocale', () => {
  test.each([
    ['a chosen language wins over the browser', 'ru', 'zh-CN,zh;q=0.9', 'ru'],
    ['an unknown cookie is ignored', 'de', 'zh-CN', 'zh-CN'],
    ['a cookie must match exactly', 'ZH-cn', null, 'en'],
    ['any Chinese is served simplified Chinese', undefined, 'zh-TW', 'zh-CN'],
    ['a bare language matches', undefined, 'zh', 'zh-CN'],
    ['the region of Russian does not matter', undefined, 'ru-BY', 'ru'],
    ['a higher weight wins over an earlier place', undefined, 'en;q=0.5, ru;q=0.9', 'ru'],
    ['equal weights keep their order', undefined, 'ru, en', 'ru'],
    ['languages we lack are passed over', undefined, 'fr-FR, de;q=0.9, ru;q=0.1', 'ru'],
    ['a weight of zero refuses a language', undefined, 'ru;q=0', 'en'],
    ['a broken weight refuses its language', undefined, 'ru;q=high', 'en'],
    ['a wildcard means English', undefined, '*', 'en'],
    ['no header means English', undefined, null, 'en'],
    ['an empty header means English', undefined, '', 'en'],
  ])('%s', (_, cookie, header, expected) => {
    expect(negotiateLocale([cookie], header)).toBe(expected)
  })

  test('what the person chose for every browser wins over what this browser remembers', () => {
    expect(negotiateLocale(['ru', 'zh-CN'], 'en')).toBe('ru')
    expect(negotiateLocale([null, 'zh-CN'], 'en')).toBe('zh-CN')
    expect(negotiateLocale(['de', undefined], 'ru')).toBe('ru')
  })

  test('every locale has a name', () => {
    expect(Object.keys(localeNames)).toEqual([...locales])
  })
})
