import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseManifest, suggestName } from './manifest.ts'
import { scanJson } from './scan-json.ts'

const parse = (text: string) => parseManifest(new TextEncoder().encode(text))

test('a manifest gives its name, type, version and description', () => {
  const text = '{"name":"lihua/money","type":"project","version":"1.2.0","description":"钱","require":{}}'
  expect(parse(text)).toEqual({
    ok: true,
    value: { name: 'lihua/money', type: 'project', version: '1.2.0', description: '钱' },
  })
})

test('a manifest without a type is a library; fields of a wrong type count as left out', () => {
  expect(parse('{"name":"a/b","version":2,"description":["x"]}')).toEqual({
    ok: true,
    value: { name: 'a/b', type: 'library', version: null, description: null },
  })
})

describe('a composer.json that names no package is refused with its own reason', () => {
  const deep = `{"name":"a/b","x":${'['.repeat(600)}${']'.repeat(600)}}`
  test.each([
    ['binary', new Uint8Array([0x7b, 0x00, 0x7d]), 'manifest_not_text'],
    ['not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 'manifest_not_text'],
    ['larger than one MiB', new Uint8Array(1024 * 1024 + 1).fill(0x20), 'manifest_too_large'],
    ['missing', null, 'manifest_absent'],
  ])('%s', (_, bytes, reason) => {
    expect(parseManifest(bytes)).toMatchObject({ ok: false, reason })
  })

  test.each([
    ['', 'manifest_invalid_json'],
    ['{"name":"a/b",}', 'manifest_invalid_json'],
    ['\uFEFF{"name":"a/b"}', 'manifest_invalid_json'],
    [deep, 'manifest_too_deep'],
    ['['.repeat(200_000), 'manifest_too_deep'],
    ['[]', 'manifest_not_object'],
    ['"a/b"', 'manifest_not_object'],
    ['null', 'manifest_not_object'],
    ['{}', 'name_missing'],
    ['{"name":""}', 'name_missing'],
    ['{"name":7}', 'name_invalid'],
    ['{"name":"money"}', 'name_invalid'],
    ['{"name":"a/b/c"}', 'name_invalid'],
    ['{"name":"a--b/c"}', 'name_invalid'],
    ['{"name":"a/b---c"}', 'name_invalid'],
    ['{"name":"../../etc/passwd"}', 'name_invalid'],
    ['{"name":"<script>/x"}', 'name_invalid'],
    ['{"name":"李华/钱"}', 'name_invalid'],
    ['{"name":"LiHua/Money"}', 'name_uppercase'],
  ])('%.40j', (text, reason) => {
    expect(parse(text)).toMatchObject({ ok: false, reason })
  })
})

test.each(['a/b', 'a.b/c', 'a_b/c-d', 'a/b--c', '0/1', 'lihua/money2'])('%s is a name', (name) => {
  expect(parse(JSON.stringify({ name })).ok).toBe(true)
})

test('an upper-case name comes with the name that Composer would suggest', () => {
  expect(parse('{"name":"HexagonLab/SmsClient"}')).toMatchObject({ suggestion: 'hexagon-lab/sms-client' })
  expect(suggestName('XMLTools/PHPParser')).toBe('xml-tools/php-parser')
})

test.each([
  ['{\n  "name": "a/b",\n  "x": 1,\n}', 4, 1, '}', 'key'],
  ['{"a" 1}', 1, 6, '1', 'colon'],
  ['{"a": 1 "b": 2}', 1, 9, '"', 'separator'],
  ['{"a" "b"}', 1, 6, '"', 'colon'],
  ['[1,]', 1, 4, ']', 'value'],
  ['[}', 1, 2, '}', 'first_item'],
  ['{\r\n\t"a": tru\r\n}', 2, 7, 't', 'value'],
  ["{'a': 1}", 1, 2, "'", 'first_key'],
  ['{"a": "x\ny"}', 1, 7, '"', 'quoted'],
  ['{"a": 01}', 1, 7, '0', 'value'],
  ['{"a": 1', 1, 8, null, 'separator'],
  ['', 1, 1, null, 'value'],
  ['{} {}', 1, 4, '{', 'end'],
  ['{} "', 1, 4, '"', 'end'],
  ['\uFEFF{}', 1, 1, 'U+FEFF', 'value'],
  ['{"a": \u202e1}', 1, 7, 'U+202E', 'value'],
  ['[😀]', 1, 2, '😀', 'first_item'],
  ['[[[', 1, 4, null, 'shallow'],
])('%j is wrong at line %i, column %i: %s where %s is expected', (text, line, column, found, expected) => {
  expect(scanJson(text, 2)).toEqual({ line, column, found, expected })
})

test('the scanner agrees with JSON.parse on any text', () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  }
  const token = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"\\u00e9"',
    '1',
    '-0.5e3',
    'null',
    ' ',
    'x',
  )
  const almost = fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(''))
  fc.assert(
    fc.property(fc.oneof(fc.json(), almost, fc.string()), (text) => {
      expect(scanJson(text, 1000) === null).toBe(isJson(text))
    }),
    { numRuns: 1000 },
  )
})

test('a hostile name is cut and cleaned before anyone sees it', () => {
  const parsed = parse(JSON.stringify({ name: `evil\u202e\u0007${'x'.repeat(100_000)}` }))
  expect(parsed).toMatchObject({ ok: false, reason: 'name_invalid' })
  const detail = parsed.ok ? '' : (parsed.detail ?? '')
  expect(detail.length).toBeLessThanOrEqual(120)
  expect(detail).not.toContain('\u202e')
  expect(detail).not.toContain('\u0007')
})

test('a name made to exhaust a backtracking matcher is refused quickly', () => {
  const started = performance.now()
  expect(parse(JSON.stringify({ name: `${'a'.repeat(180)}/!` })).ok).toBe(false)
  expect(parse(JSON.stringify({ name: `a/${'a-'.repeat(90)}!` })).ok).toBe(false)
  expect(performance.now() - started).toBeLessThan(200)
})
