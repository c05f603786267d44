export type JsonProblem = { kind: 'invalid' | 'too_deep'; line: number; column: number; words: string }

const WHITESPACE = /[ \t\r\n]*/y
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y

type Expected = 'value' | 'first_item' | 'first_key' | 'key' | 'colon' | 'separator' | 'end'

const words: Record<Expected, string> = {
  value: 'a value was expected',
  first_item: 'a value or ] was expected',
  first_key: 'a name in double quotes or } was expected',
  key: 'a name in double quotes was expected',
  colon: 'a colon was expected',
  separator: 'a comma or the closing bracket was expected',
  end: 'nothing more was expected',
}

type Scan = { text: string; at: number; open: ('{' | '[')[]; expected: Expected }

/**
 * Finds the first place where a text is not strict JSON (RFC 8259), or is nested deeper than `maxDepth`;
 * null when it is fine. Iterative, so that no nesting exhausts the stack. Lines and columns count from 1.
 */
export function scanJson(text: string, maxDepth: number): JsonProblem | null {
  const scan: Scan = { text, at: 0, open: [], expected: 'value' }
  for (;;) {
    take(scan, WHITESPACE)
    if (scan.at >= text.length && scan.expected === 'end') return null
    if (!step(scan)) return problemAt(scan, 'invalid', found(scan))
    if (scan.open.length > maxDepth) {
      return problemAt(scan, 'too_deep', `nested deeper than ${maxDepth} levels`)
    }
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

function takeCharacter(scan: Scan, character: string, next: Expected): boolean {
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

function found(scan: Scan): string {
  const character = scan.text.slice(scan.at)[Symbol.iterator]().next().value
  if (character === undefined) return `the text ends, ${words[scan.expected]}`
  if (character === '"')
    return `a string that is not closed or holds a raw control character or a wrong escape`
  return `found ${JSON.stringify(character)}, ${words[scan.expected]}`
}

function problemAt(scan: Scan, kind: JsonProblem['kind'], said: string): JsonProblem {
  const before = scan.text.slice(0, scan.at).split(/\r\n|\n|\r/)
  return { kind, line: before.length, column: (before.at(-1) ?? '').length + 1, words: said }
}
