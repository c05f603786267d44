import { z } from 'zod'
import type { Db } from '#lib/platform/database.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { StepKind } from './plan.ts'

const StepDetail = z.looseObject({})

export type StepPlan = { kind: StepKind; detail: Prisma.InputJsonObject }

export async function replaceSteps(db: Db, publicationId: string, steps: StepPlan[]): Promise<void> {
  await db.switchStep.deleteMany({ where: { publicationId } })
  await db.switchStep.createMany({
    data: steps.map((step, position) => ({ publicationId, position, ...step })),
  })
}

export async function listSteps(db: Db, publicationId: string) {
  return db.switchStep.findMany({ where: { publicationId }, orderBy: { position: 'asc' } })
}

export async function saveStep(
  db: Db,
  { publicationId, position }: { publicationId: string; position: number },
  data: Prisma.SwitchStepUncheckedUpdateInput,
): Promise<void> {
  await db.switchStep.update({ where: { publicationId_position: { publicationId, position } }, data })
}

/** Failed steps wait again. */
export async function reviveSteps(db: Db, publicationId: string): Promise<void> {
  for (const step of await db.switchStep.findMany({ where: { publicationId, state: 'failed' } })) {
    const detail = { ...StepDetail.parse(step.detail), attempts: 0 }
    await saveStep(db, step, { state: 'waiting', reason: null, detail })
  }
}
