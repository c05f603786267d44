import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicStates } from '#lib/publication/public-package.ts'
import { badgeEndpoint, badgeOf } from './badge.ts'
import { BadgeLook, parseBadgePath } from './badge-request.ts'
import { drawBadge } from './draw-badge.ts'
import { textWidth } from './text-width.ts'

const newest = { tag: 'v1.4.2', commit: 'a'.repeat(40), pushedAt: null, visibleAt: null }

test.each([
  ['synced', 'v1.4.2 · in sync'],
  ['publishing', 'v1.4.2 · publishing'],
  ['behind', 'v1.4.2 · behind'],
  ['paused', 'v1.4.2 · paused'],
  ['unknown', 'v1.4.2 · unknown'],
  ['unpublished', 'not published'],
] as const)('a package that is %s says so with its version', (state, message) => {
  expect(badgeOf({ state, newest }).message).toBe(message)
})

test('what is not here is not found, to shields.io too', () => {
  expect(badgeOf(null)).toMatchObject({ label: 'Packagist', message: 'not found' })
  expect(badgeEndpoint(badgeOf(null), false)).toMatchObject({ schemaVersion: 1, isError: true })
})

test('white text can be read on every colour', () => {
  const badges = [null, ...publicStates.map((state) => ({ state, newest }))].map((found) => badgeOf(found))
  for (const { color } of badges) expect(contrastWithWhite(color)).toBeGreaterThan(4.5)
})

test('whatever a label or tag holds, the picture is one element with two texts of it', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 40 })
  fc.assert(
    fc.property(words, words, (label, tag) => {
      const svg = drawBadge(badgeOf({ state: 'synced', newest: { ...newest, tag } }, label))
      expect(
        svg.match(/<[a-z]+/gi)?.filter((name) => !/^<(svg|title|clipPath|rect|g|text)$/.test(name)),
      ).toEqual([])
      expect(svg.match(/<svg|<script/gi)).toHaveLength(1)
      expect(svg.replaceAll(/"[^"]*"/g, '')).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/)
    }),
  )
})

test('a longer text makes a wider field, and Chinese takes more room than Latin', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (text, more) => {
      expect(textWidth(text + more)).toBeGreaterThan(textWidth(text))
    }),
  )
  expect(textWidth('同步')).toBeGreaterThan(textWidth('ab'))
})

test.each([
  ['monolog.svg', { name: 'acme/monolog', form: 'svg' }],
  ['foo.js.json', { name: 'acme/foo.js', form: 'json' }],
  ['monolog.png', null],
  ['monolog', null],
  ['.svg.exe', null],
  ['Mono%2Flog.svg', null],
  [`${'x'.repeat(300)}.svg`, null],
])('the address %s asks for %j', (file, expected) => {
  expect(parseBadgePath({ vendor: 'acme', file })).toEqual(expected)
})

test.each([
  [{ label: '  编译 ' }, { label: '编译' }],
  [{ style: 'flat-square' }, { style: 'flat-square' }],
  [{ style: 'neon', label: 'x'.repeat(41) }, {}],
  [{ label: 'a\u0000b' }, {}],
])('of the look %j what we have is taken', (asked, taken) => {
  expect(BadgeLook.parse(asked)).toEqual(taken)
})

function contrastWithWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}
