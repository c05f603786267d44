import type { Preflight } from '#lib/publication/preflight.ts'

/** Whether nothing stands against the move but that no MAIN token is stored: a maintainer makes it on Packagist. */
export function isByHand({ obstacles }: Pick<Preflight, 'obstacles'>): boolean {
  return obstacles.length > 0 && obstacles.every((obstacle) => obstacle === 'main_token_missing')
}
