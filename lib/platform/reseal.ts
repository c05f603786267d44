import type { Sealed, Vault } from './vault.ts'

const PAGE_SIZE = 200
const MAX_PASSES = 5

/** How many secrets were sealed again under the first key, and how many lie under a key that the ring lacks. */
export type ResealCount = { resealed: number; unopened: number }

/** One column that holds sealed secrets, or null. Rows come by id, those after `after`. */
export type SealedColumn = {
  list(after: string, limit: number): Promise<{ id: string; sealed: Sealed | null }[]>
  context(id: string): string
  /** By compare-and-set; false when the row holds something else than `before` by now. */
  replace(row: { id: string; before: Sealed; after: Sealed }): Promise<boolean>
}

type Pass = ResealCount & { missed: number }

/**
 * Seals whatever lies under an older key under the first one. What somebody else writes meanwhile wins,
 * and is looked at again in the next pass.
 */
export async function resealColumn(vault: Vault, column: SealedColumn): Promise<ResealCount> {
  let resealed = 0
  let last: Pass = { resealed: 0, unopened: 0, missed: 0 }
  for (let pass = 1; pass <= MAX_PASSES; pass += 1) {
    last = await passThrough(vault, column)
    resealed += last.resealed
    if (last.missed === 0) break
  }
  return { resealed, unopened: last.unopened }
}

async function passThrough(vault: Vault, column: SealedColumn): Promise<Pass> {
  const pass: Pass = { resealed: 0, unopened: 0, missed: 0 }
  let after = ''
  for (;;) {
    const rows = await column.list(after, PAGE_SIZE)
    for (const { id, sealed } of rows) {
      if (sealed !== null && vault.isStale(sealed)) pass[await reseal(vault, column, { id, sealed })] += 1
      after = id
    }
    if (rows.length < PAGE_SIZE) return pass
  }
}

async function reseal(
  vault: Vault,
  column: SealedColumn,
  { id, sealed }: { id: string; sealed: Sealed },
): Promise<keyof Pass> {
  if (!vault.knowsKeyOf(sealed)) return 'unopened'
  const context = column.context(id)
  const after = await vault.seal(context, await vault.open(context, sealed))
  return (await column.replace({ id, before: sealed, after })) ? 'resealed' : 'missed'
}
