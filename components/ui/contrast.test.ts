import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
const pattern = /--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g
const tokens = new Map([...css.matchAll(pattern)].map(([, name, light, dark]) => [name, { light, dark }]))

const grounds = ['background', 'surface', 'raised', 'sunken']
const tones = ['good', 'warn', 'bad', 'info', 'neutral']
const textPairs = [
  ...grounds.flatMap((ground) => ['text', 'muted', 'accent', 'bad', 'good'].map((ink) => [ink, ground])),
  ...tones.flatMap((tone) => [tone, 'text'].map((ink) => [ink, `${tone}-soft`])),
  ...['warn', 'info', 'neutral'].flatMap((ink) =>
    ['surface', 'raised', 'sunken'].map((ground) => [ink, ground]),
  ),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-bad', 'bad'],
  ['text', 'accent-soft'],
  ['muted', 'accent-soft'],
  ['background', 'text'],
]
const shapePairs = [
  ...['background', 'surface', 'raised', 'sunken'].map((ground) => ['control', ground]),
  // The ring of the focus, on whatever lies around a control.
  ...[...grounds, 'accent-soft', ...tones.map((tone) => `${tone}-soft`)].map((ground) => ['accent', ground]),
  // The knob of a switch that is on, and the tick of a step that is done.
  ['on-accent', 'accent'],
  ['surface', 'good'],
]

/** Seen through, or only ornament: nothing is read by them. */
const ornaments = ['border']

test.each(textPairs)('%s can be read on %s in both themes', (ink, ground) => {
  expect(contrast(ink, ground, 'light')).toBeGreaterThanOrEqual(4.5)
  expect(contrast(ink, ground, 'dark')).toBeGreaterThanOrEqual(4.5)
})

test('every colour is looked at in some pair', () => {
  const seen = new Set([...textPairs, ...shapePairs].flat())
  expect([...tokens.keys()].filter((name = '') => !seen.has(name) && !ornaments.includes(name))).toEqual([])
})

test.each(shapePairs)('what is told by shape (%s) can be seen on %s in both themes', (ink, ground) => {
  expect(contrast(ink, ground, 'light')).toBeGreaterThanOrEqual(3)
  expect(contrast(ink, ground, 'dark')).toBeGreaterThanOrEqual(3)
})

function contrast(ink: string | undefined, ground: string | undefined, theme: 'light' | 'dark'): number {
  const [one, other] = [ink, ground].map((name) => luminance(tokens.get(name)?.[theme] ?? ''))
  if (one === undefined || other === undefined || Number.isNaN(one + other))
    throw new Error(`${ink} on ${ground}?`)
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(linear)
  return 0.2126 * (red ?? Number.NaN) + 0.7152 * (green ?? Number.NaN) + 0.0722 * (blue ?? Number.NaN)
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
