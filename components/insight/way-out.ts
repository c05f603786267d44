import type { FailureFigures } from '#lib/runs/insight.ts'

type WayOut = { href: string; label: 'accounts' | 'checks' }

/** Mended where the tokens are. */
const aboutTokens = [
  'token_dead',
  'token_rejected',
  'token_missing',
  'credential_missing',
  'main_token_missing',
  'safe_token_missing',
]

/** Where a reader can do something about it; null where nothing but the runs themselves says more. */
export function wayOut({ reason, state, repositoryId }: FailureFigures): WayOut | null {
  if (aboutTokens.includes(reason)) return { href: '/packagist', label: 'accounts' }
  if (repositoryId) return { href: `/repositories/${repositoryId}`, label: 'checks' }
  return state === 'blocked' ? { href: '/repositories?state=attention', label: 'checks' } : null
}
