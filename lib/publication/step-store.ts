import { z } from 'zod'
import type { Db } from '#lib/platform/database.ts'
import { newId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { StepKind } from './plan.ts'

const StepDetail = z.looseObject({})

export type StepPlan = { kind: StepKind; detail: Prisma.InputJsonObject }

/** Puts a new plan in the place of the one before; what still works on that one can write nothing more: see saveStep. */
export async function replaceSteps(db: Db, publicationId: string, steps: StepPlan[]): Promise<void> {
  const planId = newId()
  await db.switchStep.deleteMany({ where: { publicationId } })
  await db.switchStep.createMany({
    data: steps.map((step, position) => ({ publicationId, position, planId, ...step })),
  })
}

export async function listSteps(db: Db, publicationId: string) {
  return db.switchStep.findMany({ where: { publicationId }, orderBy: { position: 'asc' } })
}

/** Writes what came of a step; false when another plan has taken the place of its own. */
export async function saveStep(
  db: Db,
  { publicationId, position, planId }: { publicationId: string; position: number; planId: string },
  data: Prisma.SwitchStepUncheckedUpdateManyInput,
): Promise<boolean> {
  const { count } = await db.switchStep.updateMany({ where: { publicationId, position, planId }, data })
  return count === 1
}

/**
 * Whether every step is done; until the caller's transaction ends nobody plans others. Whoever does moves the
 * publication's state first, and waits there.
 */
export async function holdDoneSteps(db: Db, publicationId: string): Promise<boolean> {
  await db.$queryRaw`SELECT id FROM "Publication" WHERE id = ${publicationId} FOR NO KEY UPDATE`
  return (await db.switchStep.count({ where: { publicationId, state: { not: 'done' } } })) === 0
}

/** Failed steps wait again. */
export async function reviveSteps(db: Db, publicationId: string): Promise<void> {
  for (const step of await db.switchStep.findMany({ where: { publicationId, state: 'failed' } })) {
    const detail = { ...StepDetail.parse(step.detail), attempts: 0 }
    await saveStep(db, step, { state: 'waiting', reason: null, detail })
  }
}
