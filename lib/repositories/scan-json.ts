import { z } from 'zod'

/** What should have stood where the text goes wrong; `quoted`: a string of its own rules, `shallow`: fewer levels. */
const Expected = z.enum([
  'value',
  'first_item',
  'first_key',
  'key',
  'colon',
  'separator',
  'end',
  'quoted',
  'shallow',
])

/** The first place where a text is no JSON: kept as JSON and told in the reader's language. */
export const JsonFlaw = z.object({
  line: z.number(),
  column: z.number(),
  expected: Expected,
  /** The character that stands there, or the number of one that cannot be seen; null where the text ends. */
  found: z.string().nullable(),
})

export type JsonFlaw = z.infer<typeof JsonFlaw>

const WHITESPACE = /[ \t\r\n]*/y
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y

type Awaited = Exclude<z.infer<typeof Expected>, 'quoted' | 'shallow'>

type Scan = { text: string; at: number; open: ('{' | '[')[]; expected: Awaited }

/**
 * Finds the first place where a text is not strict JSON (RFC 8259), or is nested deeper than `maxDepth`;
 * null when it is fine. Iterative, so that no nesting exhausts the stack. Lines and columns count from 1.
 */
export function scanJson(text: string, maxDepth: number): JsonFlaw | null {
  const scan: Scan = { text, at: 0, open: [], expected: 'value' }
  for (;;) {
    take(scan, WHITESPACE)
    if (scan.at >= text.length && scan.expected === 'end') return null
    if (!step(scan)) return flawAt(scan, scan.text[scan.at] === '"' ? missedQuote(scan) : scan.expected)
    if (scan.open.length > maxDepth) return flawAt(scan, 'shallow')
  }
}

/** Reads one token; false when it is not one that may stand here. */
function step(scan: Scan): boolean {
  switch (scan.expected) {
    case 'value':
      return readValue(scan)
    case 'first_item':
      return close(scan, ']') || readValue(scan)
    case 'first_key':
      return close(scan, '}') || readKey(scan)
    case 'key':
      return readKey(scan)
    case 'colon':
      return takeCharacter(scan, ':', 'value')
    case 'separator':
      return readSeparator(scan)
    case 'end':
      return false
  }
}

function readValue(scan: Scan): boolean {
  const character = scan.text[scan.at]
  if (character === '{' || character === '[') {
    scan.open.push(character)
    return takeCharacter(scan, character, character === '{' ? 'first_key' : 'first_item')
  }
  if (!take(scan, STRING) && !take(scan, SCALAR)) return false
  scan.expected = scan.open.length === 0 ? 'end' : 'separator'
  return true
}

function readKey(scan: Scan): boolean {
  if (!take(scan, STRING)) return false
  scan.expected = 'colon'
  return true
}

function readSeparator(scan: Scan): boolean {
  const isObject = scan.open.at(-1) === '{'
  return takeCharacter(scan, ',', isObject ? 'key' : 'value') || close(scan, isObject ? '}' : ']')
}

function close(scan: Scan, bracket: '}' | ']'): boolean {
  if (!takeCharacter(scan, bracket, 'separator')) return false
  scan.open.pop()
  if (scan.open.length === 0) scan.expected = 'end'
  return true
}

function takeCharacter(scan: Scan, character: string, next: Awaited): boolean {
  if (scan.text[scan.at] !== character) return false
  scan.at += 1
  scan.expected = next
  return true
}

/** Moves past the pattern; false when it does not stand here. */
function take(scan: Scan, pattern: RegExp): boolean {
  pattern.lastIndex = scan.at
  if (!pattern.test(scan.text)) return false
  scan.at = pattern.lastIndex
  return true
}

/** Where a name or value may stand, a quote begins one that is broken; elsewhere it is out of place. */
function missedQuote({ expected }: Scan): JsonFlaw['expected'] {
  return expected === 'colon' || expected === 'separator' || expected === 'end' ? expected : 'quoted'
}

function flawAt({ text, at }: Scan, expected: JsonFlaw['expected']): JsonFlaw {
  const before = text.slice(0, at).split(/\r\n|\n|\r/)
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, expected, found: foundAt(text, at) }
}

const UNSEEN = /[\p{C}\p{Z}]/u

function foundAt(text: string, at: number): string | null {
  const code = text.codePointAt(at)
  if (code === undefined) return null
  const character = String.fromCodePoint(code)
  return UNSEEN.test(character) ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}` : character
}
