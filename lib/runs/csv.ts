/** What spreadsheets take for the beginning of a formula, also in its full-width form. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/

const NEEDS_QUOTES = /[",\r\n]/

/** Tells programs that the bytes are UTF-8: without it, Excel reads Chinese and Russian as something else. */
export const BYTE_ORDER_MARK = '\uFEFF'

/**
 * One line of RFC 4180, ended by CRLF. A text that a spreadsheet would carry out gets an apostrophe in front:
 * names of packages and tags come from others.
 */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(csvField).join(',')}\r\n`
}

function csvField(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
