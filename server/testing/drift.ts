import { expect } from 'vitest'
import type { CheckName } from '#lib/publication/check.ts'
import { driftEvidence } from '#lib/publication/drift.ts'
import { type Kept, listTroubles, look, press, readHistory } from './repair.ts'
import type { World } from './start-world.ts'

/** Something that somebody changed from outside, and what is to be seen of it. */
export type Drift = {
  what: string
  check: CheckName
  breaks: () => unknown
  /** The check's evidence; made once the world stands. */
  found: () => object
  proof: string
}

/** Break it, see the right check fail, press, see it proved, and read of it in the history. */
export async function expectRepairByPress(world: World, kept: Kept, drift: Drift): Promise<void> {
  const { check, proof } = drift
  await drift.breaks()
  const found = await look(world, kept, check)
  expect(found).toMatchObject({ ...drift.found(), at: expect.any(Date) })
  const receipt = await press(world, kept, check)
  const { expected = null, actual = null, reason, remedy } = found
  expect(receipt).toMatchObject({ state: 'done', cause: 'asked', userId: kept.userId, failure: null, proof })
  expect(receipt).toMatchObject({ check, reason, remedy, expected, actual })
  expect(receipt.after).toMatchObject({ name: check, state: 'pass' })
  expect(await listTroubles(world, kept)).toEqual([])
  expect((await readHistory(world, kept, check)).slice(-3)).toMatchObject([
    { kind: 'drift_found', data: driftEvidence(found) },
    { kind: 'repair_started', userId: kept.userId, data: { check, reason, cause: 'asked', remedy } },
    { kind: 'repair_done', userId: kept.userId, data: { check, reason, proof } },
  ])
}
