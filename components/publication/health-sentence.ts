import type { Health, Sync } from '#lib/publication/publication.ts'

/** The key of what the setup's word means: beside versions that are behind, "no problem" would sound wrong. */
export function healthSentence({ sync, health }: { sync: Sync; health: Health }) {
  return health === 'healthy' && sync === 'behind' ? 'health.otherwise' : (`health.about.${health}` as const)
}
