/** The text for `contains` and the like: Prisma hands `%` and `_` on as wildcards of LIKE. */
export function escapeWildcards(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
