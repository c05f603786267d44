import type { Badge } from './badge.ts'
import { textWidth } from './text-width.ts'

export const badgeStyles = ['flat', 'flat-square'] as const

export type BadgeStyle = (typeof badgeStyles)[number]

const HEIGHT = 20
const PADDING = 6
const LABEL_COLOR = '#2f3743'

/** A badge as SVG, readable on any background: two fields, each with its own colour behind white text. */
export function drawBadge({ label, message, color }: Badge, style: BadgeStyle = 'flat'): string {
  const name = escapeXml(label === '' ? message : `${label}: ${message}`)
  const left = label === '' ? 0 : textWidth(label) + 2 * PADDING
  const right = textWidth(message) + 2 * PADDING
  const width = left + right
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    `<clipPath id="r"><rect width="${width}" height="${HEIGHT}" rx="${style === 'flat' ? 3 : 0}"/></clipPath>`,
    `<g clip-path="url(#r)">`,
    `<rect width="${left}" height="${HEIGHT}" fill="${LABEL_COLOR}"/>`,
    `<rect x="${left}" width="${right}" height="${HEIGHT}" fill="${color}"/>`,
    '</g>',
    '<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">',
    label === '' ? '' : textAt(label, PADDING),
    textAt(message, left + PADDING),
    '</g></svg>',
  ].join('')
}

/** `textLength` holds the text to its field where another font is used. */
function textAt(text: string, x: number): string {
  return `<text x="${x}" y="14" textLength="${textWidth(text)}">${escapeXml(text)}</text>`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
}
