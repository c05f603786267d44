import { z } from 'zod'
import { badgeStyles } from './draw-badge.ts'

const LONGEST_LABEL = 40
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u

const File = z.string().regex(/^[a-z0-9._-]{1,200}\.(?:svg|json)$/)

/** How a badge shall look; what we do not have counts as not given. An empty label leaves that field out. */
export const BadgeLook = z.object({
  style: z.enum(badgeStyles).optional().catch(undefined),
  label: z.string().trim().max(LONGEST_LABEL).regex(printable).optional().catch(undefined),
})

/** The package and the form that an address asks for, `name.svg` or `name.json`; null for anything else. */
export function parseBadgePath(path: {
  vendor: string
  file: string
}): { name: string; form: 'svg' | 'json' } | null {
  const file = File.safeParse(path.file)
  if (!file.success) return null
  const form = file.data.endsWith('.svg') ? 'svg' : 'json'
  return { name: `${path.vendor}/${file.data.slice(0, -form.length - 1)}`, form }
}
