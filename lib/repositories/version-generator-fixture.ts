export type Random = (below: number) => number

/** Whole numbers from 0 to below the bound, the same series for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const words = [
  'stable',
  'beta',
  'b',
  'RC',
  'rc',
  'alpha',
  'a',
  'patch',
  'pl',
  'p',
  'Stable',
  'BETA',
  'dev',
  'PL',
]
const flags = ['@stable', '@RC', '@beta', '@alpha', '@dev', '@DEV', '@foo']
const names = [
  'main',
  'master',
  'trunk',
  'default',
  'feature/x',
  '1.x',
  'v2.0.X',
  '3.*',
  'dev',
  '功能',
  'a b',
  '',
]
const odd = [
  ...[
    '\n',
    '\t',
    ' ',
    '\0',
    '\v',
    '\f',
    '\r',
    '\u00a0',
    '\u0085',
    '\ufeff',
    '\u2028',
    '\u3000',
    '٣',
    '１',
    'ſ',
    '\u212a',
  ],
  ...[
    '.',
    '-',
    '_',
    '+',
    '@',
    ',',
    ':',
    '*',
    'x',
    'X',
    'v',
    '0',
    '9',
    'dev',
    '-dev',
    'release-',
    ' as ',
    '版',
    '😀',
    '/',
  ],
]

function pick(random: Random, from: string[]): string {
  return from[random(from.length)] ?? ''
}

function number(random: Random): string {
  return String(random(10 ** (1 + random(random(6) === 0 ? 8 : 3)))).padStart(random(5), '0')
}

function suffix(random: Random): string {
  const count = pick(random, ['', '', '1', '.2', '-3', '12', '.4.5', '-6-7', '..8'])
  return pick(random, ['', '-', '.', '_', '--']) + pick(random, words) + count
}

function classical(random: Random): string {
  const parts = Array.from({ length: 1 + random(random(4) === 0 ? 6 : 4) }, () =>
    random(12) === 0 ? pick(random, ['x', 'X', '*']) : number(random),
  )
  return pick(random, ['', '', 'v', 'V']) + parts.join('.')
}

function dated(random: Random): string {
  const separator = pick(random, ['.', '-', ':', ''])
  const groups = Array.from({ length: random(7) }, () => String(10 + random(90)))
  const tail = Array.from({ length: random(3) }, () => pick(random, ['.', '-', ':', '']) + random(1200))
  return pick(random, ['', 'v']) + [String(1990 + random(50)), ...groups].join(separator) + tail.join('')
}

function mutated(random: Random, text: string): string {
  const at = random(text.length + 1)
  if (random(3) === 0) return text.slice(0, at) + text.slice(at + 1)
  return text.slice(0, at) + pick(random, odd) + text.slice(at + (random(2) ? 1 : 0))
}

/** A text near what people write as a version, tag or branch; more than a third of them are versions. */
export function generateVersion(random: Random): string {
  const base = [classical, classical, dated, (next: Random) => `dev-${pick(next, names)}`][random(4)]
  let text = random(20) === 0 ? pick(random, names) : (base?.(random) ?? '')
  if (random(3) === 0) text += suffix(random)
  if (random(6) === 0) text += pick(random, ['-dev', '.dev', 'dev', '.x-dev', '-DEV', '.*-dev'])
  if (random(8) === 0) text += pick(random, ['+build.7', '+5', '+', '+a b', '+a+b'])
  if (random(8) === 0) text += pick(random, flags)
  if (random(12) === 0) text += ` as ${classical(random)}`
  if (random(10) === 0) text = `release-${text}`
  for (let left = random(3) === 0 ? 1 + random(3) : 0; left > 0; left -= 1) text = mutated(random, text)
  // A half of a pair is no text that JSON could carry.
  return text.toWellFormed()
}

/** A normal form as normalizeVersion returns them, numbers of up to eighteen digits. */
export function generateNormalForm(random: Random): string {
  const digits = () => String(random(10)).repeat(1 + (random(8) === 0 ? random(18) : random(2)))
  const few = () => String(random(3))
  const part = random(2) ? few : digits
  const numbers = Array.from({ length: random(5) === 0 ? 1 + random(6) : 4 }, part).join('.')
  const count = pick(random, ['', '1', '2', '10', '02', '1.1', '1-2'])
  const word = pick(random, ['', '', '-alpha', '-beta', '-RC', '-patch', '-stable'])
  return numbers + (word && word + count) + (random(5) === 0 ? '-dev' : '')
}
