import type { Secret } from '#lib/platform/secret.ts'
import type { Services } from '#lib/platform/services.ts'
import { hookSecretContext } from '#lib/publication/publication.ts'
import { findHook } from './store.ts'

const FRESH_MS = 1_000
const LARGEST_CACHE = 20_000

export type KnownHook = { publicationId: string; secret: Secret }

export type HookKeys = { find(hookKey: string): Promise<KnownHook | null> }

/** Looks hook keys up, remembering each for a second: a revoked key stops working within that time. */
export function createHookKeys(services: Services): HookKeys {
  const cache = new Map<string, { at: number; found: Promise<KnownHook | null> }>()
  return {
    find(hookKey) {
      const now = performance.now()
      const cached = cache.get(hookKey)
      if (cached && now - cached.at < FRESH_MS) return cached.found
      if (cache.size >= LARGEST_CACHE) cache.clear()
      const found = readHook(services, hookKey)
      cache.set(hookKey, { at: now, found })
      found.catch(() => cache.delete(hookKey))
      return found
    },
  }
}

async function readHook(services: Services, hookKey: string): Promise<KnownHook | null> {
  const hook = await findHook(services.database.prisma, hookKey)
  if (!hook) return null
  return {
    publicationId: hook.id,
    secret: await services.vault.open(hookSecretContext(hook.id), hook.hookSecret),
  }
}
