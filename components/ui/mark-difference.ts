export type MarkedPart = { text: string; differs: boolean }

/**
 * Two texts cut where they part: the words (and the signs between them) that both begin and end with are equal, what
 * lies between differs. Joining the parts gives each text back.
 */
export function markDifference(
  expected: string,
  actual: string,
): { expected: MarkedPart[]; actual: MarkedPart[] } {
  const left = words(expected)
  const right = words(actual)
  const shorter = Math.min(left.length, right.length)
  let start = 0
  while (start < shorter && left[start] === right[start]) start++
  let end = 0
  while (end < shorter - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end++
  return { expected: cut(left, start, end), actual: cut(right, start, end) }
}

function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+|[^\p{L}\p{N}_]/gu) ?? []
}

function cut(tokens: string[], start: number, end: number): MarkedPart[] {
  const parts = [
    { text: tokens.slice(0, start).join(''), differs: false },
    { text: tokens.slice(start, tokens.length - end).join(''), differs: true },
    { text: tokens.slice(tokens.length - end).join(''), differs: false },
  ]
  return parts.filter(({ text }) => text !== '')
}
