import { createGathering } from '#lib/platform/gathering.ts'
import type { Secret } from '#lib/platform/secret.ts'
import type { Services } from '#lib/platform/services.ts'
import { hookSecretContext, type PublicationState } from '#lib/publication/publication.ts'
import { type HookRow, listHooks } from './hook-store.ts'

const FRESH_MS = 1_000
/** From then on a hook that is called is looked up again beside the call, so that busy hooks never wait. */
const AGEING_MS = 500
const LARGEST_KNOWN = 20_000
const LARGEST_UNKNOWN = 20_000
const LARGEST_LOOKUP = 1_000

/** `secret` is null where no key of the ring opens it. */
export type KnownHook = { publicationId: string; state: PublicationState; secret: Secret | null }

/** `unavailable`: the database could not be asked. */
export type FoundHook = KnownHook | 'unknown' | 'unavailable'

export type HookKeys = {
  /** What the key stands for, as the database had it at most a second ago. */
  find(hookKey: string): Promise<FoundHook> | FoundHook
  /** The same, as the database has it from now on. */
  look(hookKey: string): Promise<FoundHook>
}

type Remembered = { at: number; sealed: string; hook: KnownHook }

/**
 * Looks hook keys up, and remembers for a second which are known and which are not: a revoked key stops
 * working within that time in every process. Keys that miss at the same moment share one query.
 */
export function createHookKeys(services: Services): HookKeys {
  const known = new Map<string, Remembered>()
  // Apart, so that calls with made-up keys push no known hook out.
  const unknown = new Map<string, number>()
  const lookups = new Map<string, Promise<FoundHook>>()
  const gathering = createGathering(lookUp, LARGEST_LOOKUP)

  async function lookUp(hookKeys: string[]): Promise<FoundHook[]> {
    const at = performance.now()
    try {
      const rows = await listHooks(services.database, [...new Set(hookKeys)])
      const opened = await Promise.all(rows.map((row) => openHook(services, row, known.get(row.hookKey))))
      const found = new Map(opened.map((each) => [each.hookKey, each]))
      return hookKeys.map((hookKey) => keep(hookKey, at, found.get(hookKey)))
    } catch (error) {
      services.log.error({ err: error, hooks: hookKeys.length }, 'hooks could not be looked up')
      return hookKeys.map(() => 'unavailable')
    }
  }

  function keep(hookKey: string, at: number, found: { sealed: string; hook: KnownHook } | undefined) {
    known.delete(hookKey)
    unknown.delete(hookKey)
    if (found) remember(known, LARGEST_KNOWN, hookKey, { at, ...found })
    else remember(unknown, LARGEST_UNKNOWN, hookKey, at)
    return found?.hook ?? 'unknown'
  }

  function look(hookKey: string) {
    const lookup = gathering.add(hookKey)
    lookups.set(hookKey, lookup)
    void lookup.then(() => lookups.get(hookKey) === lookup && lookups.delete(hookKey))
    return lookup
  }

  return {
    look,
    find(hookKey) {
      const now = performance.now()
      const remembered = known.get(hookKey)
      const isFresh = remembered && now - remembered.at < FRESH_MS
      if (isFresh && now - remembered.at < AGEING_MS) return remembered.hook
      if (now - (unknown.get(hookKey) ?? -FRESH_MS) < FRESH_MS) return 'unknown'
      const lookup = lookups.get(hookKey) ?? look(hookKey)
      return isFresh ? remembered.hook : lookup
    },
  }
}

/** Opening costs more than all else of a call: a secret is opened again only when its sealed text has changed. */
async function openHook(services: Services, row: HookRow, remembered: Remembered | undefined) {
  const { id, hookKey, hookSecret: sealed, state } = row
  const secret =
    remembered?.sealed === sealed ? remembered.hook.secret : await openSecret(services, id, sealed)
  return { hookKey, sealed, hook: { publicationId: id, state, secret } satisfies KnownHook }
}

/** One secret that does not open must not keep the others of its lookup from being found. */
function openSecret({ vault, log }: Services, publicationId: string, sealed: string) {
  return vault.open(hookSecretContext(publicationId), sealed).catch((error: unknown) => {
    log.error({ err: error, publicationId }, 'the secret of a hook does not open')
    return null
  })
}

function remember<Value>(map: Map<string, Value>, largest: number, key: string, value: Value) {
  map.set(key, value)
  if (map.size <= largest) return
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
}
