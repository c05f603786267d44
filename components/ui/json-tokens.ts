export type JsonTokenKind = 'name' | 'text' | 'number' | 'word' | 'rest'

export type JsonToken = { kind: JsonTokenKind; text: string }

const pattern =
  /(?<name>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<text>"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>\b(?:true|false|null)\b)/g

/** Splits JSON into what is coloured and what is not. Put together again the tokens are the text, whatever it was. */
export function jsonTokens(json: string): JsonToken[] {
  const tokens: JsonToken[] = []
  let end = 0
  for (const match of json.matchAll(pattern)) {
    if (match.index > end) tokens.push({ kind: 'rest', text: json.slice(end, match.index) })
    tokens.push({ kind: kindOf(match.groups ?? {}), text: match[0] })
    end = match.index + match[0].length
  }
  if (end < json.length) tokens.push({ kind: 'rest', text: json.slice(end) })
  return tokens
}

function kindOf({ name, text, number }: Record<string, string | undefined>): JsonTokenKind {
  if (name !== undefined) return 'name'
  if (text !== undefined) return 'text'
  return number === undefined ? 'word' : 'number'
}
