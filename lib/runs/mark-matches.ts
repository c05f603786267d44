/** A text with the places that match, as offsets in UTF-16 units; `end` is behind the last one. */
export type MarkedText = { text: string; marks: { start: number; end: number }[] }

export type Matches = { lines: MarkedText[]; total: number }

const LONGEST_LINE = 240
const LEAD_IN = 60
const ELLIPSIS = '…'

/** The first lines of a text that contain the searched words, in any case, and how many lines do. */
export function findMatches(text: string, search: string, most = 3): Matches {
  const lines = text.split('\n').filter((line) => markText(line, search).marks.length > 0)
  return { lines: lines.slice(0, most).map((line) => markMatches(line, search)), total: lines.length }
}

/** A line with every match marked; a long one is cut so that its first match is to be seen. */
export function markMatches(line: string, search: string): MarkedText {
  return markText(cut(line, markText(line, search).marks[0]?.start ?? 0), search)
}

function markText(text: string, search: string): MarkedText {
  if (search === '') return { text, marks: [] }
  const marks = [...text.matchAll(new RegExp(escapePattern(search), 'giu'))]
  return { text, marks: marks.map(({ index, 0: { length } }) => ({ start: index, end: index + length })) }
}

function escapePattern(search: string): string {
  return search.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}

function cut(line: string, firstMatch: number): string {
  if (line.length <= LONGEST_LINE) return line
  const start = Math.min(Math.max(0, firstMatch - LEAD_IN), line.length - LONGEST_LINE)
  const end = start + LONGEST_LINE
  const kept = line
    .slice(start, end)
    .toWellFormed()
    .replace(/^\ufffd|\ufffd$/g, '')
  return `${start > 0 ? ELLIPSIS : ''}${kept}${end < line.length ? ELLIPSIS : ''}`
}
