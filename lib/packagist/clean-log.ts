import { redact } from '#lib/platform/redact.ts'

const MAX_LOG_BYTES = 256 * 1024
const MAX_TEXT_BYTES = 4 * 1024
const OMISSION = '\n[…]\n'

/** A job's details (sanitised HTML of Packagist) as plain text of at most 256 KiB, without credentials. */
export function cleanLog(html: string): string {
  return bound(toPlainText(html), MAX_LOG_BYTES)
}

/** A message of Packagist, which may hold HTML, as plain text of at most 4 KiB, without credentials. */
export function cleanText(html: string): string {
  return bound(toPlainText(html).trim(), MAX_TEXT_BYTES)
}

function toPlainText(html: string): string {
  const text = html.replace(/<br\s*\/?>/gi, '\n').replace(/<\/?[a-z!][^<>]*>/gi, '')
  return redact(withoutControls(decodeEntities(text)).toWellFormed())
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}

/** Line ends become `\n`; terminal colours and characters that a database or page cannot hold go. */
function withoutControls(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
      .replace(/\u001b\[[\d;]*[a-z]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gi, '')
  )
}

/** Keeps the beginning and the end: reading tags is told first, refused updates last. */
function bound(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= maxBytes) return text
  const half = Math.floor((maxBytes - Buffer.byteLength(OMISSION)) / 2)
  const start = bytes
    .subarray(0, half)
    .toString()
    .replace(/\ufffd$/, '')
  const end = bytes
    .subarray(-half)
    .toString()
    .replace(/^\ufffd+/, '')
  return start + OMISSION + end
}
