import type { PublicPackage, PublicState } from '#lib/publication/public-package.ts'

/** What a badge says. Pictures stand in texts of any language: their words are English, as those of other badges. */
export type Badge = { label: string; message: string; color: string }

export const BADGE_LABEL = 'Packagist'

const words: Record<PublicState, string> = {
  synced: 'in sync',
  publishing: 'publishing',
  behind: 'behind',
  unpublished: 'not published',
  unknown: 'unknown',
  paused: 'paused',
}

const GREY = '#4a5463'

/** White text on each of them has a contrast of 5.5 : 1 at the least. */
const colors: Record<PublicState, string> = {
  synced: '#14663a',
  publishing: '#0a587f',
  behind: '#854a00',
  unpublished: GREY,
  unknown: GREY,
  paused: GREY,
}

/** Null: a package that is not published here, or none at all. */
export function badgeOf(found: Pick<PublicPackage, 'state' | 'newest'> | null, label = BADGE_LABEL): Badge {
  if (!found) return { label, message: 'not found', color: GREY }
  const { state, newest } = found
  const version = newest && state !== 'unpublished' ? `${newest.tag} · ` : ''
  return { label, message: version + words[state], color: colors[state] }
}

/** As the endpoint badge of shields.io reads it. */
export function badgeEndpoint({ label, message, color }: Badge, isFound: boolean) {
  return { schemaVersion: 1, label, message, color, isError: !isFound, cacheSeconds: 300 }
}
