import type { Db } from './database.ts'

type Held = { name: string; slot: number; until: Date }

/** Adds what is missing of a name's slots. */
export async function insertSlots(db: Db, { name, count }: { name: string; count: number }): Promise<void> {
  const data = Array.from({ length: count }, (_, slot) => ({ name, slot }))
  await db.callSlot.createMany({ data, skipDuplicates: true })
}

/** Leases up to `wanted` of the slots that nobody holds; the numbers of those it got. */
export async function takeSlots(
  db: Db,
  {
    name,
    count,
    wanted,
    now,
    until,
  }: { name: string; count: number; wanted: number; now: Date; until: Date },
): Promise<number[]> {
  const taken = await db.$queryRaw<{ slot: number }[]>`
    WITH free AS (
      SELECT slot FROM "CallSlot"
      WHERE name = ${name} AND slot < ${count}
        AND ("leasedUntil" IS NULL OR "leasedUntil" <= ${now.toISOString()}::timestamptz)
      ORDER BY slot
      LIMIT ${wanted}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE "CallSlot" AS held SET "leasedUntil" = ${until.toISOString()}::timestamptz
    FROM free WHERE held.name = ${name} AND held.slot = free.slot
    RETURNING held.slot`
  return taken.map(({ slot }) => slot)
}

/** Holds a slot for longer; false when the lease was lost. */
export async function renewSlot(db: Db, { name, slot, until }: Held, later: Date): Promise<boolean> {
  const { count } = await db.callSlot.updateMany({
    where: { name, slot, leasedUntil: until },
    data: { leasedUntil: later },
  })
  return count === 1
}

/** Gives slots back. Does nothing with those whose lease was lost. */
export async function releaseSlots(db: Db, held: Held[]): Promise<void> {
  const leases = held.map(({ name, slot, until }) => ({ name, slot, leasedUntil: until }))
  await db.callSlot.updateMany({ where: { OR: leases }, data: { leasedUntil: null } })
}
